// One accepted step: the next engagement and its event. Nothing here decides anything.

// An engagement is a plain object. What translated Python asks of it is in its prototype.
const engagementOf = (machine, fields) => Object.assign(Object.create(machine.prototype), fields);
const prototypeOf = (machine) => ({
  number(name) { return this.numbers[machine.numbers.findIndex((spec) => spec.name === name)]; },
  array(name) {
    const place = machine.arrays.findIndex((spec) => spec.name === name);
    const columns = machine.arrays[place].columns.map((spec, column) => [spec.name, this.arrays[place][column]]);
    return Object.fromEntries(columns);
  },
  balance(name) { return this.ledger[machine.totals.findIndex((spec) => spec.name === name)]; },
});

const blank = (machine, id, at) => engagementOf(machine, {
  id, version: 0, state: "", last: at, paused_at: NEVER, wakes: NEVER, dossier: [],
  facts: Object.fromEntries(machine.facts.map((spec) => [spec.name, spec.preset])),
  roster: blankRoster(),
  numbers: machine.numbers.map((spec) => spec.preset),
  dues: machine.dues.map(() => NEVER),
  arrays: machine.arrays.map((spec) => spec.columns.map(() => [])),
  ledger: machine.totals.map(() => 0n),
});

// The registers that mean nothing in a situation, and are held at their defaults.
const deadIn = (machine, state, facts) => {
  const names = Object.keys(machine.alive);
  if (state === "") return new Set(names);
  return new Set(names.filter((name) => !cellOf(machine, machine.alive[name], { facts, sight: {}, state })));
};

const stepped = (machine, before, command, entry) => {
  const { desk, sight } = entry;
  const known = knownTo(machine, desk, before, sight);
  const facts = { ...before.facts, ...(desk.becomes === null ? {} : cellOf(machine, desk.becomes, known)) };
  const state = desk.select === null ? desk.target : cellOf(machine, desk.select, known);
  const from = before.version ? before.state : "";
  const stood = from !== "" && machine.places[from].stands;
  const moved = stood ? movedOn(machine, before, command.instant - before.paused_at) : before;
  const dead = { before: deadIn(machine, from, before.facts), after: deadIn(machine, state, facts) };
  const booked = bookedBy(machine, desk, moved, command, known, dead);
  const { bind, kept } = machine.commands[desk.command];
  const after = engagementOf(machine, {
    ...moved, ...booked.groups, state, facts, version: before.version + 1, last: command.instant,
    roster: bind === null ? before.roster : FUNCTIONS[bind](before.roster, command),
    dossier: kept ? [...before.dossier, command] : before.dossier,
    paused_at: machine.places[state].stands ? command.instant : NEVER,
  });
  after.wakes = alarm(machine, after, dead.after);
  const event = { version: after.version, command, source: from, target: state, moved: booked.moved };
  return { before, after, event, entry };
};

const movedOn = (machine, engagement, gap) => {
  const later = (due) => (due === NEVER ? due : due + gap);
  return engagementOf(machine, {
    ...engagement,
    dues: engagement.dues.map((due, place) => (machine.dues[place].pauses ? later(due) : due)),
    arrays: engagement.arrays.map((columns, place) => columns.map((column, number) =>
      (machine.arrays[place].columns[number].pauses ? column.map(later) : column))),
  });
};

// The groups of registers after a booking, and the money that moved.
const bookedBy = (machine, desk, before, command, known, dead) => {
  const { numbers, dues, arrays } = before;
  const seats = seatsOf(before, command, machine.commands[desk.command].candidate);
  const text = desk.books === null ? null : FUNCTIONS[cellOf(machine, desk.books, known)];
  const { changes, moves } = text ? text(numbers, dues, arrays, command, seats) : { changes: {}, moves: [] };
  const value = (spec, old, preset, wrap) => {
    if (dead.after.has(spec.name)) return dead.before.has(spec.name) && !(spec.name in changes) ? old : preset;
    return spec.name in changes ? wrap(changes[spec.name]()) : old;
  };
  const groups = {
    numbers: machine.numbers.map((spec, place) => value(spec, numbers[place], spec.preset, num)),
    dues: machine.dues.map((spec, place) => value(spec, dues[place], NEVER, num)),
    arrays: machine.arrays.map((spec, place) =>
      value(spec, arrays[place], spec.columns.map(() => []), (columns) => columns)),
    ledger: [...before.ledger],
  };
  for (const [source, target, amount] of moves) transferred(machine, groups, source, target, amount, dead.after);
  return { groups, moved: moves.filter(([, , amount]) => amount !== 0n) };
};
const transferred = (machine, groups, source, target, amount, dead) => {
  const { into, out } = machine.accounts[source];
  added(machine, groups, out, out === into ? -amount : amount, dead);
  added(machine, groups, machine.accounts[target].into, amount, dead);
};
const added = (machine, groups, name, amount, dead) => {
  const total = machine.totals.findIndex((spec) => spec.name === name);
  const number = machine.numbers.findIndex((spec) => spec.name === name);
  if (total >= 0) groups.ledger[total] += amount;
  if (number >= 0 && !dead.has(name)) groups.numbers[number] += amount;
};

// Who must be told of a step, as the row says.
const notices = (machine, { before, after, event, entry }) => entry.desk.told.flatMap((told) => {
  if (told.kind === "others")
    return after.roster.names.flatMap((name, place) => (after.roster.roles[place] === entry.desk.role
      ? [] : [{ to: [name], audience: after.roster.roles[place], event: event.version, at: event.command.instant }]));
  const to = principals(told, before, after, event.command);
  return to.length ? [{ to, audience: told.name, event: event.version, at: event.command.instant }] : [];
});
const principals = (told, before, after, command) => {
  if (told.kind === "audience") return FUNCTIONS[told.function](before, command);
  if (told.kind === "host") return [`@${told.name}`];
  const now = holders(after, told.name);
  return now.length ? now : holders(before, told.name);
};
const holders = (engagement, role) =>
  engagement.roster.names.filter((_, place) => engagement.roster.roles[place] === role);
