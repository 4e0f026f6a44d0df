// What the machine says of one state: who may ask what, under which rules; who may use what; what the clock does.

const SHOWN = { preset: "", role: "", theme: "auto", tab: "look", state: "" };
const machineShown = () => machineNamed(SHOWN.preset);
const pageShown = () => PAGE.presets[SHOWN.preset];
const seen = (role) => SHOWN.role === "" || SHOWN.role === role;

// The desks of a state by role, in the order of the roles.
const desksOf = (machine, state) => {
  const all = Object.values(machine.desks[state] ?? {}).flatMap((byRole) => Object.entries(byRole));
  return machine.roles.flatMap((role) => {
    const desks = all.filter(([name]) => name === role.name).map(([, desk]) => desk);
    return desks.length ? [{ role, desks }] : [];
  });
};
const targetsOf = (machine, desk) =>
  (desk.select === null ? [desk.target] : unique([...machine.tables[desk.select].cells]));
const openDesk = (desk) => desk.closed === null;

// The conditions of a desk that may fail: what the settings fulfil is none.
const conditionsOf = (machine, desk) => desk.grounds.map((number) => machine.grounds[number])
  .filter((ground) => !(pageShown().settled[desk.command] ?? []).includes(ground.code));

// The commands that lead into a state, from where and by whom.
const waysInto = (machine, state) => Object.keys(machine.desks).flatMap((from) => desksOf(machine, from)
  .flatMap(({ role, desks }) => desks
    .filter((desk) => openDesk(desk) && from !== state && targetsOf(machine, desk).includes(state))
    .map((desk) => ({ from, role: role.name, command: desk.command }))));

// A permission in a state: yes, no, or on a condition, with the reason; what a setting decides is decided.
const cellSaid = (cell, line, role, state) => {
  if (cell.value === "=") return { word: "as before", kind: "as", reason: "As in the state where the dispute was filed." };
  const folded = pageShown().folded[`${line.name} ${role} ${state}`]; // where the settings decide, or on what it depends
  if (folded?.value === "if") return { word: "if", kind: "if", reason: `Yes, ${folded.words}. Otherwise: ${cell.reason}` };
  if (folded) return { word: folded.value, kind: folded.value, reason: folded.value === "no" ? cell.reason : "" };
  return cell.yes ? { word: "yes", kind: "yes" } : { word: "no", kind: "no" };
};
const permissionsOf = (machine, state) => {
  const names = unique(machine.permissions.map((line) => line.name));
  return names.map((name) => {
    const lines = machine.permissions.filter((line) => line.name === name);
    return { name, meaning: lines[0].meaning, cells: lines.flatMap((line) =>
      line.roles.map((role) => ({ role, line, cell: line.cells[state] }))) };
  });
};

// What the clock watches in a state: what it fires there, and which rights end.
const deadlinesOf = (machine, state) => machine.deadlines.filter((deadline) => {
  const alive = pageShown().watched[deadline.name].includes(state);
  return alive && (deadline.fires === null || machine.clock in (machine.desks[state][deadline.fires] ?? {}));
});
