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
  const into = waysInto(machine, state).filter(({ role }) => seen(role)).map(({ from, command }) => [from, command]);
  const out = desksOf(machine, state).filter(({ role }) => seen(role.name)).flatMap(({ desks }) => desks.filter(openDesk))
    .flatMap((desk) => targetsOf(machine, desk).filter((to) => to !== state).map((to) => [to, desk.command]));
  return element("div", { class: "ways" },
    waysSaid("Comes from", into, SHOWN.role ? `nothing that the ${worded(SHOWN.role)} may ask` : "nothing"), waysSaid("Leads to", out, SHOWN.role ? `nothing that the ${worded(SHOWN.role)} may ask` : "nothing: this is an end"));
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
  const grounds = conditionsOf(machine, desk);
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
    .map((line) => ({ ...line, cells: line.cells.filter(({ role }) => seen(role)).map((one) => ({ ...one, said: cellSaid(one.cell, one.line, one.role, state) })) }))
    .filter((line) => line.cells.length);
  if (!lines.length) return null;
  return element("section", {}, element("h3", {}, "Who may read, write to and use what"),
    element("ul", { class: "uses" }, lines.map((line) => element("li", {},
      element("details", {},
        element("summary", {}, element("b", {}, line.meaning.replace(/\.$/, "")),
          line.cells.map(({ role, said }) => element("span", { class: `cell ${said.kind}` }, `${worded(role)}: ${said.word}`))),
        line.cells.map(({ role, line: from, cell, said }) => element("p", {},
          element("b", {}, `${titled(role)}: ${said.word}. `),
          said.reason !== undefined ? withGaps(said.reason) : said.kind === "yes" ? "" : from.reason, " ",
          cite(said.kind === "yes" ? cell.cites : cell.both ?? cell.cites),
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
  const mine = (command) => SHOWN.role === "" || machine.rows.some((row) => row.command === command && row.by.includes(SHOWN.role));
  const open = (command) => Object.keys(here[command] ?? {}).some(seen);
  const missing = Object.keys(machine.commands).filter((command) => mine(command) && !open(command));
  return element("section", {}, element("details", { class: "elsewhere" },
    element("summary", {}, `What ${SHOWN.role ? `the ${worded(SHOWN.role)}` : "nobody"} can${SHOWN.role ? "not" : ""} ask here (${missing.length})`),
    element("ul", {}, missing.map((command) => {
      const places = unique(machine.rows.filter((row) => row.command === command && (SHOWN.role === "" || row.by.includes(SHOWN.role))).flatMap((row) => row.source));
      return element("li", {}, element("b", {}, worded(command)), " only while it is ",
        places.map((place) => worded(place || ENGINE.beginning)).join(", "), ".");
    }))));
};
