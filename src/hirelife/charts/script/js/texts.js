// Texts as Python writes them: for digests, which must be the same in both, and for sentences.

py.str = (x) => {
  if (x === null || x === undefined) return "None";
  if (typeof x === "boolean") return x ? "True" : "False";
  if (typeof x === "string") return x;
  if (x instanceof py.Moment) return spoken(x.instant);
  if (x instanceof py.Day) return x.iso;
  if (x instanceof py.Role || x instanceof py.State) return x.name;
  if (x instanceof py.Value) return typeof x.__str__ === "function" ? x.__str__() : x.constructor.__name__;
  if (Array.isArray(x)) return `(${x.map(py.ascii).join(", ")}${x.length === 1 ? "," : ""})`;
  return String(x);
};

// repr with everything outside ASCII escaped.
py.ascii = (x) => (typeof x === "string" ? escaped(x) : py.str(x));
const escaped = (text) => {
  const mark = text.includes("'") && !text.includes('"') ? '"' : "'";
  return mark + [...text].map((letter) => escapedLetter(letter, mark)).join("") + mark;
};
const SHORT = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const escapedLetter = (letter, mark) => {
  if (letter in SHORT) return SHORT[letter];
  if (letter === mark) return `\\${mark}`;
  const code = letter.codePointAt(0);
  if (code >= 32 && code < 127) return letter;
  const [sign, width] = code < 256 ? ["x", 2] : code < 65536 ? ["u", 4] : ["U", 8];
  return `\\${sign}${code.toString(16).padStart(width, "0")}`;
};

// An instant as an ISO text in UTC, with microseconds where there are some.
const parts = (instant) => {
  const rest = ((instant % 1000000n) + 1000000n) % 1000000n;
  const whole = new Date(Number((instant - rest) / 1000n)).toISOString();
  const year = whole.startsWith("+") ? whole.slice(3) : whole;
  return [year.slice(0, 10), year.slice(11, 19) + (rest ? `.${String(rest).padStart(6, "0")}` : "")];
};
const spoken = (instant) => `${parts(clamped(instant)).join(" ")}+00:00`;
const isoTime = (instant) => `${parts(clamped(instant)).join("T")}Z`;
const LAST = 253402300799999999n;
const FIRST = -62135510400000000n;
const clamped = (instant) => (instant > LAST ? LAST : instant < FIRST ? FIRST : instant);

const TIME = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/;
const readTime = (text) => {
  const found = TIME.exec(text);
  if (!found) throw new py.Unfit(`${text} is no time such as 2026-01-05T09:00:00Z`);
  const milliseconds = Date.parse(text.replace(/\.\d+/, ""));
  if (Number.isNaN(milliseconds) || Number(found[3]) > daysOf(Number(found[1]), Number(found[2])))
    throw new py.Unfit(`${text} is no time`);
  return BigInt(milliseconds) * 1000n + BigInt((found[7] ?? "").padEnd(6, "0"));
};
const daysOf = (year, month) => new Date(Date.UTC(year, month, 0)).getUTCDate();

// Money and currencies: the exponent of every known code is in `CURRENCIES`.
const decimals = (minor, exponent) => {
  const digits = String(minor < 0n ? -minor : minor).padStart(exponent + 1, "0");
  const point = digits.length - exponent;
  return (minor < 0n ? "-" : "") + (exponent ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits);
};
const readDecimals = (text, exponent) => {
  const found = /^(-?)(\d{1,15})(?:\.(\d{1,15}))?$/.exec(text);
  if (!found || (found[3] ?? "").length > exponent)
    throw new py.Unfit(`${text} is no amount with at most ${exponent} decimal digits`);
  return BigInt(found[1] + found[2] + (found[3] ?? "").padEnd(exponent, "0"));
};
