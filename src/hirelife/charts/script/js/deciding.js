// The decision procedure: the clock first; then party, state, rules; observe, judge, book.

const machineNamed = (name) => (READY[name] ??= ready(MACHINES[name]));
const READY = {};
const ready = (data) => {
  const big = (spec) => ({ ...spec, preset: BigInt(spec.preset) });
  const machine = {
    ...data,
    numbers: data.numbers.map(big),
    arrays: data.arrays.map((spec) => ({ ...spec, columns: spec.columns.map(big) })),
    places: Object.fromEntries(data.states.map((state) => [state.name, state])),
  };
  return Object.assign(machine, { prototype: prototypeOf(machine) });
};

// The verdict on a command: `{accepted, engagement, events, notices}` or `{accepted: false, refusals, …}`.
const decide = (machine, before, command) => {
  if (before && command.engagement && command.engagement !== before.id)
    problem(`engagement: this is ${before.id}`);
  if (!before && !command.engagement && command.kind in machine.desks[""])
    problem("engagement: the one that begins needs an id");
  const { engagement, steps } = before
    ? advanced(machine, before, command.instant)
    : { engagement: blank(machine, command.engagement, command.instant), steps: [] };
  if (firedAlready(machine, command, steps)) return acceptedBy(machine, engagement, steps);
  const entry = entryOf(machine, engagement, command);
  if (!entry.grounds.length) {
    const step = stepped(machine, engagement, command, entry);
    return acceptedBy(machine, step.after, [...steps, step]);
  }
  const shown = before ? engagement : null;
  const refusals = entry.grounds.map((ground) => filled(machine, ground, shown, command));
  return { accepted: false, engagement: shown, refusals, ...toldOf(machine, steps) };
};
const acceptedBy = (machine, engagement, steps) => ({ accepted: true, engagement, refusals: [], ...toldOf(machine, steps) });
const toldOf = (machine, steps) => ({
  events: steps.map((step) => step.event),
  cites: steps.map((step) => step.entry.desk.cites),
  notices: steps.flatMap((step) => notices(machine, step)),
});
const firedAlready = (machine, command, steps) => {
  if (!(command.by instanceof py.Role)) return false;
  const fields = Object.keys(machine.commands[command.kind].indexes);
  return steps.some(({ event }) => event.command.kind === command.kind && event.command.by === command.by
    && fields.every((field) => event.command[field] === command[field]));
};
const waited = (machine, before, now) => {
  const { engagement, steps } = advanced(machine, before, now);
  return { accepted: true, engagement, refusals: [], ...toldOf(machine, steps) };
};
