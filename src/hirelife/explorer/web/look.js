// The details of one state.

const drawLook = () => {
  const machine = machineShown();
  const state = machine.places[SHOWN.state];
  const used = [];
  const cite = (names) => { used.push(...names); return cites(names); };
  fill(byId("look"),
    element("h2", { id: "look-title" }, bdi(titled(state.name)), " ", traits(state)),
    element("p", { class: "meaning" }, state.meaning),
    ways(machine, state.name),
    doing(machine, state.name, cite),
    using(machine, state.name, cite),
    waiting(machine, state.name, cite),
    elsewhereSaid(machine, state.name),
    footnotes(used));
};
const traits = (state) => element("span", { class: "traits" },
  element("span", {}, worded(state.phase)),
  state.stands && element("span", {}, "the clock stands"),
  state.open && element("span", {}, "open to all"));

const ways = (machine, state) => {
  const into = waysInto(machine, state).map(({ from, command }) => [from, command]);
  const out = desksOf(machine, state).flatMap(({ desks }) => desks.filter(openDesk))
    .flatMap((desk) => targetsOf(machine, desk).filter((to) => to !== state).map((to) => [to, desk.command]));
  return element("div", { class: "ways" },
    waysSaid("Comes from", into, "nothing"), waysSaid("Leads to", out, "nothing: this is an end"));
};
const waysSaid = (title, found, none) => {
  const each = new Map(found.map((one) => [JSON.stringify(one), one]));
  const items = [...each.values()].map(([place, command]) => element("li", {}, worded(command), " ",
    place ? stateButton(place) : element("span", { class: "quiet" }, "(the beginning)")));
  return element("div", {}, element("h3", {}, title), element("ul", {}, items.length ? items : element("li", {}, none)));
};
const stateButton = (name) => button(bdi(worded(name)), () => showState(name), { class: "state" });

const doing = (machine, state, cite) => element("section", {},
  element("h3", {}, "Who may do what"),
  desksOf(machine, state).filter(({ role }) => seen(role.name)).map(({ role, desks }) => element("div", { class: "party" },
    element("h4", {}, roleMark(role), " ", bdi(titled(role.name)), element("span", { class: "quiet" }, ` ${role.meaning}`)),
    element("ul", {}, desks.map((desk) => element("li", {}, deskSaid(machine, desk, cite)))))),
  !desksOf(machine, state).some(({ role }) => seen(role.name))
    && element("p", {}, SHOWN.role ? `The ${worded(SHOWN.role)} can ask nothing here.` : "Nobody can ask anything here."));
const roleMark = (role) => element("span", { class: "letter", "data-role": role.name, "aria-hidden": "true" }, role.letter);

const deskSaid = (machine, desk, cite) => {
  const targets = targetsOf(machine, desk).filter((to) => to !== desk.source);
  const grounds = desk.grounds.map((number) => machine.grounds[number]);
  const closed = desk.closed === null ? null : machine.grounds[desk.closed];
  return element("details", { class: closed ? "closed" : "" },
    element("summary", {}, element("b", {}, worded(desk.command)),
      closed ? element("span", { class: "no" }, "no") : targets.map((to) => element("span", { class: "target" }, `→ ${worded(to)}`)),
      grounds.length > 0 && !closed && element("span", { class: "quiet" }, grounds.length === 1 ? "1 condition" : `${grounds.length} conditions`)),
    element("p", {}, prose(pageShown().told[desk.command].meaning), " ", cite(desk.cites)),
    closed && element("p", {}, withGaps(closed.template), " ", cite(closed.cites)),
    grounds.length > 0 && !closed && [element("p", { class: "label" }, "Only if"), element("ul", { class: "needs" },
      grounds.map((ground) => element("li", {}, prose(pageShown().rules[ground.code]), " ", cite(ground.cites),
        element("span", { class: "otherwise" }, "Otherwise: ", element("q", {}, withGaps(ground.template))))))],
    desk.told.length > 0 && !closed && element("p", {}, element("span", { class: "label" }, "Told at once: "),
      desk.told.map((told) => worded(told.name)).join(", ")));
};

const using = (machine, state, cite) => {
  const lines = permissionsOf(machine, state)
    .map((line) => ({ ...line, cells: line.cells.filter(({ role }) => seen(role)) })).filter((line) => line.cells.length);
  if (!lines.length) return null;
  return element("section", {}, element("h3", {}, "Who may read, write to and use what"),
    element("ul", { class: "uses" }, lines.map((line) => element("li", {},
      element("details", {},
        element("summary", {}, element("b", {}, line.meaning.replace(/\.$/, "")),
          line.cells.map(({ role, cell }) => element("span", { class: `cell ${cellSaid(cell).kind}` }, `${worded(role)}: ${cellSaid(cell).word}`))),
        line.cells.map(({ role, line: from, cell }) => element("p", {},
          element("b", {}, `${titled(role)}: ${cellSaid(cell).word}. `),
          (cellSaid(cell).reason && withGaps(cellSaid(cell).reason)) ?? (cell.yes ? "" : from.reason), " ", cite(cell.both ?? cell.cites),
          from.obligation && !cell.yes && element("span", { class: "quiet" }, " A duty shown to both; software cannot enforce it."))))))));
};

const waiting = (machine, state, cite) => {
  const found = deadlinesOf(machine, state);
  if (!found.length) return null;
  return element("section", {}, element("h3", {}, "Until when"), element("ul", { class: "deadlines" },
    found.map((deadline) => {
      const length = lengthSaid(pageShown().lengths[deadline.name]);
      return element("li", {}, element("b", {}, worded(deadline.name)),
        length && element("span", { class: "length" }, length === "off" ? "off" : `after ${length}`),
        element("span", {}, ` ${deadline.meaning} `), cite(deadline.cites));
    })));
};

const elsewhereSaid = (machine, state) => {
  const here = machine.desks[state] ?? {};
  const missing = Object.keys(machine.commands).filter((command) => !(command in here));
  return element("section", {}, element("details", { class: "elsewhere" },
    element("summary", {}, `What nobody can ask here (${missing.length})`),
    element("ul", {}, missing.map((command) => {
      const places = unique(machine.rows.filter((row) => row.command === command).flatMap((row) => row.source));
      return element("li", {}, element("b", {}, worded(command)), " only while it is ",
        places.map((place) => worded(place || ENGINE.beginning)).join(", "), ".");
    }))));
};
