// Names, times and amounts as people read them.

const worded = (name) => name.replaceAll("_", " ");
const titled = (name) => worded(name).replace(/^./u, (letter) => letter.toUpperCase());
const UNITS = { D: "day", H: "hour", M: "minute", S: "second" };
const lengthSaid = (iso) => {
  if (iso === "" || iso === "off") return iso;
  const parts = [...iso.matchAll(/(\d+)([DHMS])/g)].map(([, n, unit]) => `${n} ${UNITS[unit]}${n === "1" ? "" : "s"}`);
  return parts.join(", ");
};
const timeSaid = (instant) => {
  const [day, hour] = parts(clamped(instant));
  return `${day} ${hour.replace(/:00$/, "")} UTC`;
};
const moneySaid = (machine, engagement, minor) => presented(machine, "minor units", minor, engagement).text;

// A number of an engagement, by its unit.
const numberSaid = (machine, engagement, unit, value) => {
  if (unit === "microseconds since 1970 UTC") return value >= NEVER ? "not set" : timeSaid(value);
  return presented(machine, unit, value, engagement).text;
};
const bdi = (text) => element("bdi", {}, text);

// Text of the definition: what stands between backquotes is code; a placeholder stands for a number of the engagement.
const prose = (text) => text.split("`").map((part, place) => (place % 2 ? element("code", {}, part) : part));
const withGaps = (template) => template.replace(/\{(\w+)\}/g, (_, name) => `[${worded(name)}]`);
