// Functions of finite things as tables: the cell for what an engagement's facts, a sight, a role and a state are.

const placeOf = (axis, known, machine) => {
  const [name, values] = axis;
  if (name === "role" || name === "state") return values.indexOf(known[name]);
  return known.facts[name] ?? known.sight[name];
};
const cellOf = (machine, number, known) => {
  const { reads, cells } = machine.tables[number];
  let place = 0;
  for (const axis of reads) {
    const at = placeOf(axis, known, machine);
    if (at === undefined || at < 0) throw new Error(`a table has no ${axis[0]} for ${known[axis[0]]}`);
    place = place * (Array.isArray(axis[1]) ? axis[1].length : axis[1]) + at;
  }
  return typeof cells === "string" ? cells[place] === "1" : cells[place];
};

// The place of an observation's value in its domain.
const observed = (machine, name, value) => {
  const domain = machine.observations[name];
  if (typeof domain[0] === "boolean") return value ? 1 : 0;
  return domain.indexOf(typeof value === "string" ? value : String(num(value)));
};
const sightOf = (machine, engagement, command, asked, names) => {
  const seats = seatsOf(engagement, command, asked);
  const { numbers, dues, arrays } = engagement;
  const found = {};
  for (const name of names) {
    const value = FUNCTIONS[machine.sees[`${command.kind} ${name}`]](numbers, dues, arrays, command, seats);
    found[name] = observed(machine, name, value);
  }
  return found;
};
const seatsOf = (engagement, command, field) => {
  const roster = engagement.roster;
  const slot = (who) => {
    const place = roster.candidates.indexOf(who);
    return BigInt(place < 0 ? roster.candidates.length : place);
  };
  const named = field ? command[field] : null;
  return { own: slot(command.by), named: slot(named), bound: roster.names.includes(named) ? 1n : 0n };
};
