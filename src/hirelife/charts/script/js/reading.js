// From a command's JSON to its value: what the wire format takes, and every problem is told with its field.

const read = {};
const problem = (text) => { throw new py.Unfit(text); };
const wanted = (value, type, said) => (typeof value === type ? value : problem(`expected ${said}`));

read.text = (value) => wanted(value, "string", "text");
read.yesno = (value) => wanted(value, "boolean", "true or false");
read.whole = (value) =>
  (typeof value === "bigint" ? value : Number.isSafeInteger(value) ? BigInt(value) : problem("expected a whole number"));
read.time = (value) => new py.Moment(readTime(read.text(value)));
read.day = (value) => (/^\d{4}-\d\d-\d\d$/.test(read.text(value)) ? new py.Day(value) : problem("expected a date"));
read.words = (words) => (value) => {
  if (!Object.hasOwn(words, read.text(value))) problem(`expected one of ${Object.keys(words).join(", ")}`);
  return words[value];
};
read.by = (value) => {
  const name = read.text(value);
  if (name.trim() === "") problem("expected somebody's name");
  if (!name.startsWith("@")) return name;
  return py.role(name.slice(1));
};
read.maybe = (inner) => (value) => (value === null || value === undefined ? null : inner(value));
read.many = (inner) => (value) => {
  if (!Array.isArray(value)) problem("expected a list");
  return value.map((item, place) => at(place, () => inner(item)));
};
read.each = (inners) => (value) => {
  if (!Array.isArray(value) || value.length !== inners.length) problem(`expected ${inners.length} values`);
  return inners.map((inner, place) => at(place, () => inner(value[place])));
};
read.tagged = (readers) => (value) => {
  const reader = readers[value?.kind] ?? problem(`expected a kind: ${Object.keys(readers).join(", ")}`);
  const { kind: _, ...rest } = value;
  return reader(rest);
};
read.value = (kind, readers) => (value) => {
  if (value === null || typeof value !== "object" || Array.isArray(value)) problem("expected an object");
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(readers, name));
  if (unknown) problem(`${unknown} is no field of it`);
  const given = Object.entries(value).map(([name, item]) => [name, at(name, () => readers[name](item))]);
  return py.make(kind, [new py.Kw(Object.fromEntries(given))]);
};
const at = (place, inner) => {
  try {
    return inner();
  } catch (error) {
    if (error instanceof py.Unfit) error.message = `${place}: ${error.message}`;
    throw error;
  }
};

read.currency = (value) => {
  if (value !== null && typeof value === "object")
    return py.make(K_Currency, [read.text(value.code), read.whole(value.exponent)]);
  if (!Object.hasOwn(CURRENCIES, read.text(value))) problem(`${value} is no currency of ISO 4217`);
  return py.make(K_Currency, [value, BigInt(CURRENCIES[value])]);
};
read.money = (value) => {
  if (value === null || typeof value !== "object") problem("expected an amount with its currency");
  const currency = at("currency", () => read.currency(value.currency));
  const minor = at("amount", () => readDecimals(read.text(value.amount), Number(currency.exponent)));
  if (minor > MOST_MINOR || minor < -MOST_MINOR) problem("too large an amount");
  return py.make(K_Money, [minor, currency]);
};
const MOST_MINOR = 10n ** 14n;
py.currency_of = read.currency;
py.money_of = (amount, currency) => read.money({ amount, currency });
py.currency_from_number = (number) => {
  const letters = [];
  for (let rest = number >> 8n; rest > 0n; rest >>= 8n) letters.unshift(String.fromCharCode(Number(rest & 255n)));
  return py.make(K_Currency, [letters.join(""), number & 255n]);
};
const readCommand = (machine, document) => {
  const { kind, ...fields } = document;
  const known = machine.commands[kind] ?? problem(`${kind} is no command of ${machine.name}`);
  const value = FUNCTIONS[known.read](fields);
  if (value.by instanceof py.Role && !machine.roles.some((role) => role.kind === "host" && role.name === value.by.name))
    problem(`by: @${value.by.name} is no role of the host`);
  return Object.assign(value, { kind });
};
