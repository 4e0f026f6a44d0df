// Sends each case (a line of JSON on stdin) to an XState chart as an event, and writes what became of it.
// Usage: node drive_xstate.mjs CHART FOLDER_WITH_NODE_MODULES

import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const [chart, folder] = process.argv.slice(2);
const xstate = createRequire(`${folder}/`)("xstate");
const { lifecycle } = await import(pathToFileURL(chart));
const machine = lifecycle(xstate);

for await (const line of createInterface({ input: process.stdin })) {
  const { state, command, role, facts, sight } = JSON.parse(line);
  const before = machine.resolveState({ value: state, context: { facts, refused: [] } });
  const [after] = xstate.transition(machine, before, { type: command, role, sight });
  const { refused, facts: kept } = after.context;
  process.stdout.write(`${JSON.stringify({ reasons: refused, target: after.value, after: kept })}\n`);
}
