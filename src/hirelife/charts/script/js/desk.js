// Where one role asks for one command in one state: the rules that stand there, and what they say.

const knownTo = (machine, desk, engagement, sight) =>
  ({ facts: engagement.facts, sight, role: desk.role, state: desk.source });

// The reasons, in the order of the row; none where it is allowed.
const judged = (machine, desk, engagement, sight) => {
  const known = knownTo(machine, desk, engagement, sight);
  const unmet = desk.rules.flatMap((table, place) =>
    (cellOf(machine, table, known) ? [] : [machine.grounds[desk.grounds[place]]]));
  return desk.closed === null ? unmet : [machine.grounds[desk.closed], ...unmet];
};
const deskOf = (machine, engagement, command) => {
  const state = engagement.version ? engagement.state : "";
  const byRole = machine.desks[state][command.kind];
  const role = roleOf(machine, engagement, command.by);
  return byRole?.[role];
};

// A judgement: the desk, what it saw, and the reasons against.
const entryOf = (machine, engagement, command) => {
  const desk = deskOf(machine, engagement, command);
  if (!desk) return { desk: null, grounds: [elsewhere(machine, engagement, command)] };
  if (command.instant < engagement.last) return { desk: null, grounds: [ENGINE.unordered] };
  const sight = sightOf(machine, engagement, command, machine.commands[command.kind].candidate, desk.sees);
  return { desk, sight, grounds: judged(machine, desk, engagement, sight) };
};
const elsewhere = (machine, engagement, command) => {
  if (engagement.version === 0) return ENGINE.nothing_yet;
  const role = roleOf(machine, engagement, command.by);
  return role === null ? ENGINE.not_a_party : misplaced(machine, engagement.state, command.kind, role);
};
