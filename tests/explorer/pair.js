// Asks the generated engine about two engagements of the same two people, each asked about first.

const fs = require("node:fs");

const [, , script, asked] = process.argv;
const engine = (0, eval)(`"use strict";${fs.readFileSync(script, "utf8")}\n;({ across, can, decide, machineNamed, readCommand, readTime })`);

const { machine: name, histories, questions, at } = JSON.parse(fs.readFileSync(asked, "utf8"));
const machine = engine.machineNamed(name);
const played = (commands) =>
  commands.reduce((before, command) => engine.decide(machine, before, engine.readCommand(machine, command)).engagement, null);
const both = histories.map(played);
const answers = questions.flatMap(([who, permission]) => [both, [...both].reverse()].map((pair) =>
  engine.across(pair.map((one) => engine.can(machine, one, who, permission, engine.readTime(at)))).granted));
console.log(JSON.stringify(answers));
