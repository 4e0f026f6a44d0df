// What the clock owes: deadlines fired in order, each at its due time, however late anybody asks.

const pauses = (machine, due) => {
  const [array, column] = due.split(".");
  if (!column) return machine.dues.find((spec) => spec.name === due).pauses;
  return machine.arrays.find((spec) => spec.name === array).columns.find((spec) => spec.name === column).pauses;
};
const watched = (machine, state, dead) => machine.deadlines.filter((deadline) =>
  deadline.fires !== null && machine.clock !== null
  && machine.clock in (machine.desks[state][deadline.fires] ?? {})
  && !dead.has(deadline.due.split(".")[0])
  && !(machine.places[state].stands && pauses(machine, deadline.due)));

const duesOf = (machine, engagement, due) => {
  const [array, column] = due.split(".");
  if (!column) return [[0, engagement.dues[machine.dues.findIndex((spec) => spec.name === due)]]];
  const place = machine.arrays.findIndex((spec) => spec.name === array);
  const number = machine.arrays[place].columns.findIndex((spec) => spec.name === column);
  return [...engagement.arrays[place][number].entries()];
};
const alarm = (machine, engagement, dead) =>
  watched(machine, engagement.state, dead)
    .flatMap((deadline) => duesOf(machine, engagement, deadline.due).map(([, due]) => due))
    .reduce((first, due) => (due < first ? due : first), NEVER);

const owed = (machine, engagement, now) => {
  const dead = deadIn(machine, engagement.state, engagement.facts);
  const found = watched(machine, engagement.state, dead).flatMap((deadline) =>
    duesOf(machine, engagement, deadline.due).flatMap(([row, due]) => (due <= now ? [{ due, row, deadline }] : [])));
  const key = ({ due, row, deadline }) => [due, BigInt(deadline.priority), deadline.name, BigInt(row)];
  return found.sort((a, b) => compare(key(a), key(b)));
};
const clockCommand = (machine, engagement, { due, row, deadline }) => {
  const array = deadline.due.includes(".") ? deadline.due.split(".")[0] : "";
  const indexes = Object.entries(machine.commands[deadline.fires].indexes).filter(([, name]) => name === array);
  const at = due > engagement.last ? due : engagement.last;
  return readCommand(machine, {
    kind: deadline.fires, by: `@${machine.clock}`, at: isoTime(at), engagement: engagement.id,
    id: `${deadline.name}:${engagement.id}:${engagement.version}`,
    ...Object.fromEntries(indexes.map(([field]) => [field, row])),
  });
};

const advanced = (machine, start, now) => {
  let engagement = start;
  const steps = [];
  const done = new Map();
  const most = machine.deadlines.length;
  while (engagement.wakes <= now) {
    const taken = firstFired(machine, engagement, owed(machine, engagement, now).filter((one) => movesOn(one, done, most)));
    if (!taken) break;
    const key = `${taken.one.deadline.name} ${taken.one.row}`;
    const [last, times] = done.get(key) ?? [taken.one.due, 0];
    done.set(key, [taken.one.due, last === taken.one.due ? times + 1 : 1]);
    steps.push(taken.step);
    engagement = taken.step.after;
  }
  return { engagement, steps };
};
const movesOn = ({ due, row, deadline }, done, most) => {
  const [last, times] = done.get(`${deadline.name} ${row}`) ?? [due, 0];
  return due > last || (due === last && times < most);
};
const firstFired = (machine, engagement, todo) => {
  for (const one of todo) {
    const command = clockCommand(machine, engagement, one);
    const entry = entryOf(machine, engagement, command);
    if (!entry.grounds.length) return { one, step: stepped(machine, engagement, command, entry) };
  }
  return null;
};
