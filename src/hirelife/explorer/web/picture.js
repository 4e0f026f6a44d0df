// The picture: its states can be chosen; the one that is shown, and the way that was played, are marked.

const drawings = () => [...document.querySelectorAll(".drawn")];
const statesDrawn = (drawn) => [...drawn.querySelectorAll("[data-state]")];
const preparePicture = () => {
  for (const drawn of drawings()) {
    const svg = drawn.querySelector("svg");
    svg?.setAttribute("role", "group");
    for (const node of statesDrawn(drawn)) {
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", `${worded(node.dataset.state)}: what may be done there`);
      node.addEventListener("click", () => showState(node.dataset.state));
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        showState(node.dataset.state);
      });
    }
  }
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
      node.setAttribute("aria-pressed", String(node.dataset.state === SHOWN.state));
    }
    markMoves(drawn);
  }
  fill(byId("states"), machine.states.map((state) => element("li", {}, button(bdi(worded(state.name)), () => showState(state.name), {
    "aria-pressed": String(state.name === SHOWN.state), class: state.name === now ? "state now" : "state",
  }))));
};
// The moves of the shown state and role stand out; the ink over moves that run together would hide which.
const markMoves = (drawn) => {
  const moves = [...drawn.querySelectorAll("[data-command][data-target]")];
  const touching = (move) => [move.dataset.source, move.dataset.target].includes(SHOWN.state);
  const mine = (move) => SHOWN.role === "" || move.dataset.roles.split(" ").includes(SHOWN.role);
  for (const move of moves) {
    move.classList.toggle("dim", !mine(move));
    move.classList.toggle("touching", touching(move) && mine(move));
  }
  for (const ink of drawn.querySelectorAll(".trunk")) ink.classList.toggle("dim", SHOWN.role !== "");
};
