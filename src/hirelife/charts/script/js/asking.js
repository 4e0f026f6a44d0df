// Whether somebody may read, write to, or use something: the cell, or its predicate asked with fresh observations.

const lineOf = (machine, name, role) =>
  machine.permissions.find((line) => line.name === name && line.roles.includes(role));
const cellIn = (machine, line, engagement) => {
  const cell = line.cells[engagement.state];
  if (cell.value !== "=") return cell;
  const fact = machine.facts.find((spec) => spec.name === machine.origin);
  const found = line.cells[fact.words[engagement.facts[machine.origin]]];
  if (!found || found.value === "=") return { value: "n", cites: ["D"] };
  const cites = unique([...cell.cites, ...found.cites]);
  return { ...found, cites, both: found.both && unique([...cites, ...found.both]) };
};

const can = (machine, given, who, permission, at, towards = "") => {
  const { engagement } = advanced(machine, given, at);
  const by = who.startsWith("@") ? py.role(who.slice(1)) : who;
  const role = roleOf(machine, engagement, by);
  const line = lineOf(machine, permission, role);
  if (line && towards !== "" && towards !== who && onOwnSide(machine, engagement, line, role, towards))
    return { granted: false, code: permission, reason: line.reason, cites: ["D"] };
  if (line && towards !== "" && towards !== who && !takesPart(machine, engagement, towards))
    return { granted: false, code: ENGINE.stranger.code, reason: ENGINE.stranger.template, cites: ENGINE.stranger.cites };
  if (!line) {
    const ground = role === null ? ENGINE.not_a_party : { code: permission, template: "This is not for this role." };
    return { granted: false, code: ground.code, reason: ground.template, cites: ["D"] };
  }
  const cell = cellIn(machine, line, engagement);
  const granted = cell.rule === undefined ? Boolean(cell.yes)
    : predicate(machine, engagement, cell, { who: who.replace(/^@/, ""), at, towards, role });
  if (granted) return { granted, code: line.name, reason: "This is allowed now.", cites: cell.cites };
  const code = cell.rule === undefined ? line.name : cell.value;
  return { granted, code, reason: cell.reason ?? line.reason, cites: cell.both ?? cell.cites, vetoed: Boolean(cell.counts) };
};
// Something of the other side's, asked of somebody of one's own; where a command is governed, the command says it.
const onOwnSide = (machine, engagement, line, role, towards) =>
  line.towards !== "" && !machine.rows.some((row) => row.permits === line.name)
  && roleOf(machine, engagement, towards.startsWith("@") ? py.role(towards.slice(1)) : towards) === role;
// Where nobody can come in any more, only those who are bound, and the host, can be asked about.
const takesPart = (machine, engagement, whom) =>
  publicRole(machine, engagement.state) !== null || whom.startsWith("@") || engagement.roster.names.includes(whom);
const predicate = (machine, engagement, cell, { who, at, towards, role }) => {
  const question = { kind: "question", by: who, instant: at, towards };
  const sight = sightOf(machine, engagement, question, "towards", cell.sees);
  return cellOf(machine, cell.rule, { facts: engagement.facts, sight, role, state: engagement.state });
};

// The answers of a pair's engagements, the one that was asked about first: a veto that counts decides, then any grant.
const across = (answers) =>
  answers.find((one) => one.vetoed) ?? answers.find((one) => one.granted) ?? answers[0];
