// The picture: its states can be chosen; the one that is shown, and the way that was played, are marked.

const drawings = () => [...document.querySelectorAll(".drawn")];
const statesDrawn = (drawn) => [...drawn.querySelectorAll("g[data-state]")];
const preparePicture = () => {
  for (const drawn of drawings()) {
    drawn.querySelector("svg")?.setAttribute("role", "group");
    for (const node of statesDrawn(drawn)) node.append(hit(node));
  }
};
// What is clicked and focused: a clear field over the box of a state, with a name of its own.
const hit = (node) => {
  const { x, y, width, height } = node.getBBox();
  const name = node.dataset.state;
  const field = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const given = { x, y, width, height, class: "hit", tabindex: 0, role: "button", "data-state": name, "aria-label": worded(name) };
  for (const [key, value] of Object.entries(given)) field.setAttribute(key, value);
  field.addEventListener("click", () => showState(name));
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    showState(name);
  });
  return field;
};
const drawPicture = () => {
  const machine = machineShown();
  const visited = new Set(GAME.steps.map(({ world }) => engagementNow(world)?.state).filter(Boolean));
  const now = SHOWN.tab === "play" ? engagementNow()?.state : null;
  for (const drawn of drawings()) {
    drawn.hidden = !drawn.dataset.presets.split(" ").includes(String(PAGE.order.indexOf(SHOWN.preset)));
    for (const node of statesDrawn(drawn)) {
      node.classList.toggle("shown", node.dataset.state === SHOWN.state);
      node.classList.toggle("visited", SHOWN.tab === "play" && visited.has(node.dataset.state));
      node.classList.toggle("now", node.dataset.state === now);
      node.querySelector(".hit").setAttribute("aria-pressed", String(node.dataset.state === SHOWN.state));
    }
    markMoves(drawn);
  }
  fill(byId("states"), machine.states.map((state) => element("li", {}, button(bdi(worded(state.name)), () => showState(state.name), {
    "aria-pressed": String(state.name === SHOWN.state), class: state.name === now ? "state now" : "state",
  }))));
};
// The moves of the shown state and role stand out; while one plays, those that were taken, and those that may follow.
const markMoves = (drawn) => {
  const taken = takenMoves();
  const playing = SHOWN.tab === "play" && taken.size > 0;
  for (const node of statesDrawn(drawn)) markLines(node);
  const mine = (move) => SHOWN.role === "" || move.dataset.roles.split(" ").includes(SHOWN.role);
  for (const move of drawn.querySelectorAll("[data-command][data-target]")) {
    const { source, command, target } = move.dataset;
    const walked = playing && taken.has(JSON.stringify([source, command, target]));
    const touching = source === SHOWN.state || (!playing && target === SHOWN.state);
    move.classList.toggle("taken", walked);
    move.classList.toggle("touching", touching && mine(move));
    move.classList.toggle("dim", !mine(move) || (playing && !walked && !touching));
  }
  for (const ink of drawn.querySelectorAll(".trunk")) ink.classList.toggle("dim", SHOWN.role !== "" || playing);
};
// In a box the commands stand in lines, after the letters of those who may ask; as one role sees it, only its own stay.
const LINE = 10; // as `geometry.LINE` has it
const markLines = (node) => {
  const letters = machineShown().roles.map(({ letter }) => letter);
  const own = machineShown().roles.find(({ name }) => name === SHOWN.role)?.letter;
  let other = false;
  let gone = 0; // lines that were left out above: what stays moves up
  for (const text of [...node.querySelectorAll("text")].slice(1)) {
    const words = text.textContent.split(/\s+/);
    const heads = text.getAttribute("font-weight") === "bold" && words.every((word) => letters.includes(word));
    if (heads) other = own !== undefined && !words.includes(own);
    text.classList.toggle("other", other);
    if (other && !heads) gone += 1;
    text.setAttribute("transform", `translate(0 ${other ? 0 : -LINE * gone})`);
  }
};
const takenMoves = () => new Set(GAME.steps.filter(({ world }) => world.last === worldNow().last)
  .flatMap(({ verdict }) => verdict.events).map(({ source, command, target }) => JSON.stringify([source, command.kind, target])));
