// Asks the generated engine what `decide` was asked, one JSON line each; says where the two differ.

const fs = require("node:fs");

const [, , script, histories] = process.argv;
const engine = (0, eval)(`"use strict";${fs.readFileSync(script, "utf8")}\n;({ can, decide, machineNamed, readCommand, readTime, isoTime })`);

const texts = (many) => many.map(String);
const whole = (machine, engagement) => engagement && {
  state: engagement.state,
  version: engagement.version,
  facts: Object.fromEntries(machine.facts.map((spec) => [spec.name, spec.words[engagement.facts[spec.name]]])),
  numbers: texts(engagement.numbers),
  dues: texts(engagement.dues),
  arrays: engagement.arrays.map((columns) => columns.map(texts)),
  ledger: texts(engagement.ledger),
  names: engagement.roster.names,
  roles: engagement.roster.roles,
  candidates: engagement.roster.candidates,
  dossier: engagement.dossier.length,
  last: String(engagement.last),
  paused_at: String(engagement.paused_at),
  wakes: String(engagement.wakes),
};
const said = (machine, command, verdict) => ({
  digest: command.digest(),
  accepted: verdict.accepted,
  refusals: verdict.refusals,
  events: verdict.events.map((event) => [event.version, event.source, event.target, event.command.kind,
    event.moved.map(([source, target, minor]) => [source, target, String(minor)])]),
  notices: verdict.notices.map(({ to, audience, event, at }) => [to, audience, event, engine.isoTime(at)]),
  engagement: whole(machine, verdict.engagement),
});
const sorted = (_, value) => {
  if (typeof value === "bigint") return Number(value);
  const plain = value !== null && typeof value === "object" && !Array.isArray(value);
  return plain ? Object.fromEntries(Object.entries(value).sort()) : value;
};
const same = (one, other) => JSON.stringify(one, sorted) === JSON.stringify(other, sorted);

let engagement = null;
let compared = 0;
const differing = [];
for (const line of fs.readFileSync(histories, "utf8").split("\n").filter(Boolean)) {
  const { machine: name, begins, command: document, asked, expected } = JSON.parse(line);
  const machine = engine.machineNamed(name);
  if (begins) engagement = null;
  compared += 1;
  if (asked) {
    const answer = engine.can(machine, engagement, asked.who, asked.can, engine.readTime(asked.at), asked.towards);
    for (const key of Object.keys(expected))
      if (!same(answer[key], expected[key])) differing.push({ name, asked, key, got: answer[key], expected: expected[key] });
    continue;
  }
  try {
    const command = engine.readCommand(machine, document);
    const verdict = engine.decide(machine, engagement, command);
    const got = said(machine, command, verdict);
    for (const key of Object.keys(expected))
      if (!same(got[key], expected[key])) differing.push({ name, document, key, got: got[key], expected: expected[key] });
    if (verdict.accepted) engagement = verdict.engagement;
  } catch (error) {
    differing.push({ name, document, key: "error", got: String(error.stack).slice(0, 800), expected });
  }
  if (differing.length > 5) break;
}
process.stdout.write(JSON.stringify({ compared, differing }, sorted));
