// The host of what is played: the engagements by id, the keys that were used, and every step so that it can be undone.

const GAME = { steps: [], story: null, at: 0 };
const start = () => ({ engagements: {}, last: "", seen: {} });
const worldNow = () => GAME.steps.at(-1)?.world ?? start();
const engagementNow = (world = worldNow()) => world.engagements[world.last] ?? null;

// What comes of a line: a command, a question or a wait; the world after it beside the verdict.
const played = (machine, world, line) => {
  const id = line.engagement || world.last;
  const before = world.engagements[id] ?? null;
  const verdict = "kind" in line ? asked(machine, world, before, { ...line, engagement: id })
    : before === null ? { accepted: false, refusals: [refusalOf(ENGINE.nothing_yet)], engagement: null, events: [], notices: [] }
      : "can" in line ? looked(machine, world, before, line) : waited(machine, before, readTime(line.at));
  const after = verdict.engagement;
  const engagements = after ? { ...world.engagements, [after.id]: after } : world.engagements;
  const seen = verdict.key ? { ...world.seen, [id]: { ...world.seen[id], ...verdict.key } } : world.seen;
  return { line, before, verdict, world: { engagements, seen, last: id } };
};
const refusalOf = (ground) => ({ ...ground, reason: ground.template, data: {} });

// What a story says about a line stands apart, under a name that no field can have.
const bare = ({ $told: _, ...asked }) => asked;
const asked = (machine, world, before, line) => {
  const command = readCommand(machine, bare(line));
  const known = world.seen[line.engagement]?.[command.id];
  if (command.id && known !== undefined) return again(before, command, known);
  const verdict = decide(machine, before, command);
  return verdict.accepted && command.id ? { ...verdict, key: { [command.id]: command.digest() } } : verdict;
};
const again = (before, command, known) => {
  if (command.digest() === known && before)
    return { accepted: true, repeated: true, engagement: before, refusals: [], events: [], notices: [] };
  const ground = command.digest() === known ? ENGINE.applied_before : ENGINE.other_payload;
  const refusal = { ...refusalOf(ground), reason: said(ground.template, { id: command.id }) };
  return { accepted: false, engagement: before, refusals: [refusal], events: [], notices: [] };
};
const looked = (machine, world, before, line) => {
  const at = readTime(line.at);
  const verdict = waited(machine, before, at);
  const others = Object.values(world.engagements).filter((one) => one.id !== before.id && together(one, before, line.who));
  const answers = [verdict.engagement, ...others].map((one) => can(machine, one, line.who, line.can, at, line.towards ?? ""));
  return { ...verdict, answer: across(answers) };
};
const together = (one, other, who) =>
  one.roster.names.includes(who) && other.roster.names.every((name) => one.roster.names.includes(name));
const codesOf = ({ refusals, answer }) => [...(answer && !answer.granted ? [answer.code] : []), ...refusals.map((one) => one.code)];

// One more step; what cannot even be asked is told, and nothing moves.
const take = (line) => {
  GAME.steps.push(played(machineShown(), worldNow(), line));
  return GAME.steps.at(-1);
};
const undo = () => { if (GAME.steps.pop() && GAME.story) GAME.at = Math.min(GAME.at, storyLines(GAME.steps)); };
const storyLines = (steps) => steps.filter((step) => step.line.$told).length;
const replayed = () => {
  const lines = GAME.steps.map((step) => step.line);
  GAME.steps = [];
  for (const line of lines) take(line);
};
// A note with `story_` before it is never taken for a field of the command.
const marks = (told) => Object.fromEntries(Object.entries(told ?? {}).map(([mark, text]) => [`story_${mark}`, text]));
const jsonLines = () => GAME.steps.map(({ line, verdict }) =>
  JSON.stringify({ ...bare(line), ...marks(line.$told), expect: codesOf(verdict) })).join("\n");
