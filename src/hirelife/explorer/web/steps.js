// The history: every step with its verdict, the reasons, what the clock did, the money that moved, who was told.

const drawSteps = () => element("ol", { class: "steps", "aria-label": "What happened" },
  GAME.steps.map((step, place) => element("li", { class: stepKind(step), "data-step": place }, stepSaid(step))));
const stepKind = ({ line, verdict }) => {
  if (verdict.answer) return verdict.answer.granted ? "yes" : "no";
  return !("kind" in line) ? "wait" : verdict.accepted ? "yes" : "no";
};
const stepSaid = ({ line, before, verdict }) => [
  line.$told?.chapter && element("h3", { class: "chapter" }, line.$told.chapter),
  element("p", { class: "deed" }, element("time", {}, timeSaid(readTime(line.at))), " ", deedSaid(line, verdict.engagement ?? before), " ", verdictMark(line, verdict)),
  line.$told?.note && element("p", { class: "note" }, line.$told.note),
  clockSaid(line, verdict),
  [...verdict.refusals, ...(verdict.answer && !verdict.answer.granted ? [verdict.answer] : [])].map(refusalSaid),
  moneySteps(verdict),
  toldSaid(verdict),
];
const deedSaid = (line, engagement) => {
  if ("can" in line) return [element("b", {}, bdi(line.who)), " asks: may I ", element("code", {}, line.can), line.towards && [" towards ", bdi(line.towards)], "?"];
  if (!("kind" in line)) return "Time passes.";
  return [element("b", {}, bdi(line.by)), " asks to ", element("b", {}, worded(line.kind)), briefOf(line, engagement)];
};
const briefOf = (line, engagement) => {
  const skipped = ["kind", "by", "at", "engagement", "id", "$told"];
  const texts = Object.entries(line).filter(([name, value]) => !skipped.includes(name) && ["string", "number"].includes(typeof value) && value !== "")
    .map(([name, value]) => [worded(name), " ", element("q", {}, bdi(rowTitle(name, value, engagement) ?? String(value)))]);
  return texts.length ? element("span", { class: "quiet" }, texts.flatMap((text) => [", ", text])) : "";
};
// What the newest document calls the row that a field names: an item by its title, and not by its number.
const rowTitle = (name, row, engagement) => {
  const [list, title] = (PAGE.titles[name] ?? "").split(".*.");
  const follow = (from, path) => path.split(".").reduce((value, key) => value?.[key], from);
  const rows = title && engagement?.dossier.map((kept) => follow(kept, list)).findLast(Boolean);
  return rows && follow(rows[row], title);
};
const verdictMark = (line, { accepted, answer, engagement, events, repeated }) => {
  if (answer) return element("span", { class: "verdict" }, answer.granted ? "Yes" : "No");
  if (!("kind" in line)) return null;
  if (repeated) return element("span", { class: "verdict" }, "Applied before");
  const last = events.at(-1);
  const moved = accepted && last && last.source !== last.target;
  return element("span", { class: "verdict" }, accepted ? `Accepted${moved ? ` → ${worded(engagement.state)}` : ""}` : "Refused");
};
const clockSaid = (line, verdict) => {
  const own = "kind" in line && verdict.accepted && !verdict.repeated ? 1 : 0;
  const fired = verdict.events.slice(0, verdict.events.length - own);
  return fired.length > 0 && element("ul", { class: "clocked" }, fired.map((event) => element("li", {},
    element("time", {}, timeSaid(event.command.instant)), " The clock: ", element("b", {}, worded(event.command.kind)),
    event.source !== event.target && ` → ${worded(event.target)}`)));
};
const refusalSaid = (one) => element("div", { class: "refusal" },
  element("p", {}, one.reason, " ", element("code", {}, one.code), " ", cites(one.cites)),
  one.remedy?.length > 0 && element("p", { class: "quiet" }, "What would help: ",
    one.remedy.map((part) => (part in machineShown().commands ? worded(part) : part)).join(", "),
    /[.!?]$/.test(one.remedy.at(-1)) ? "" : "."));
const moneySteps = ({ events, engagement }) => {
  const moves = events.flatMap((event) => event.moved);
  return moves.length > 0 && element("p", { class: "money" }, moves.map(([from, to, minor], place) =>
    [place > 0 && ", ", `${moneySaid(machineShown(), engagement, minor)} from ${worded(from)} to ${worded(to)}`]));
};
const toldSaid = ({ notices }) => notices.length > 0 && element("p", { class: "quiet told" }, "Told: ",
  unique(notices.flatMap(({ to }) => to)).map((name, place) => [place > 0 && ", ", bdi(name)]));
