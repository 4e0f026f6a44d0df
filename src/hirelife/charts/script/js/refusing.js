// The refusals that every lifecycle has, and the data that a refusal carries.

const roleOf = (machine, engagement, by) => {
  if (by instanceof py.Role)
    return machine.roles.find((role) => role.kind === "host" && role.name === by.name)?.name ?? null;
  const bound = engagement.roster.names.indexOf(by);
  return bound >= 0 ? engagement.roster.roles[bound] : publicRole(machine, engagement.state);
};
const publicRole = (machine, state) => {
  if (state === "") return "";
  const found = machine.roles.find((role) => role.kind === "public");
  return machine.places[state].open && found ? found.name : null;
};

const misplaced = (machine, state, command, role) => {
  const rows = machine.rows.filter((row) => row.command === command);
  const here = rows.filter((row) => row.source.includes(state) && state !== "");
  const mine = rows.filter((row) => row.by.includes(role));
  const places = (mine.length ? mine : rows).flatMap((row) => row.source);
  const allowed = unique(here.length ? here.flatMap((row) => row.by) : places.map((one) => one || ENGINE.beginning));
  const [code, remedy] = here.length
    ? ["wrong_role", `Let the ${allowed.join(" or the ")} ask.`]
    : ["wrong_state", `Ask while it is ${allowed.join(" or ")}.`];
  const cites = unique((here.length ? here : rows).flatMap((row) => row.cites));
  const fixed = { allowed: allowed.join(", "), state, role };
  return { code, template: ENGINE.messages[code], cites, remedy: [remedy], shows: [], fixed };
};
const unique = (many) => [...new Set(many)];

// A refusal with its data filled in: as JSON for programs, and as the sentence for people.
const filled = (machine, ground, engagement, command) => {
  const shown = Object.fromEntries(Object.entries(ground.fixed ?? {}).map(([name, text]) => [name, plain(text)]));
  if (ground.code === ENGINE.unordered.code) shown.last = timeDatum(engagement.last);
  for (const name of ground.shows ?? [])
    if (engagement || name in machine.settings)
      shown[name.replace(".", "_")] = shownOf(machine, name, engagement, command);
  const texts = Object.fromEntries(Object.entries(shown).map(([name, datum]) => [name, datum.text]));
  const data = Object.fromEntries(Object.entries(shown).map(([name, datum]) => [name, datum.datum]));
  const { code, template, cites, remedy } = ground;
  return { code, reason: said(template, texts), template, cites, remedy, data };
};
const said = (template, texts) => template.replace(/\{(\w+)\}/g, (mark, name) => texts[name] ?? mark);
const plain = (text) => ({ text: py.str(text), datum: text });
const timeDatum = (instant) =>
  (instant >= NEVER ? { text: "None", datum: null }
    : { text: spoken(instant), datum: { kind: "time", at: isoTime(instant) } });

const shownOf = (machine, name, engagement, command) => {
  if (name in machine.settings) return machine.settings[name];
  const [array, column] = name.split(".");
  if (column) return columnShown(machine, array, column, engagement, command);
  const number = machine.numbers.findIndex((spec) => spec.name === name);
  if (number >= 0) return presented(machine, machine.numbers[number].unit, engagement.numbers[number], engagement);
  const total = machine.totals.findIndex((spec) => spec.name === name);
  if (total >= 0) return presented(machine, "minor units", engagement.ledger[total], engagement);
  const due = machine.dues.findIndex((spec) => spec.name === name);
  if (due >= 0) return timeDatum(engagement.dues[due]);
  const fact = machine.facts.find((spec) => spec.name === name);
  return plain(fact.words[engagement.facts[name]]);
};
const columnShown = (machine, array, column, engagement, command) => {
  const number = machine.arrays.findIndex((spec) => spec.name === array);
  const place = machine.arrays[number].columns.findIndex((spec) => spec.name === column);
  const spec = machine.arrays[number].columns[place];
  const indexes = machine.commands[command.kind].indexes;
  const field = Object.keys(indexes).find((name) => indexes[name] === array);
  const row = field === undefined ? -1n : command[field];
  return presented(machine, spec.unit, pick(engagement.arrays[number][place], row, spec.preset), engagement);
};
const presented = (machine, unit, value, engagement) => {
  if (unit === "microseconds since 1970 UTC") return timeDatum(value);
  const found = machine.present === null ? value : FUNCTIONS[machine.present](unit, value, engagement);
  if (!(found instanceof py.Value)) return { text: py.str(found), datum: found };
  const { minor, currency } = found;
  const amount = decimals(minor, Number(currency.exponent));
  const code = currency.code in CURRENCIES ? currency.code : { code: currency.code, exponent: Number(currency.exponent) };
  return { text: `${amount} ${currency.code}`, datum: { kind: "amount", amount, currency: code } };
};
