// What is shown, and the switches that say so.

const redraw = () => {
  byId("version").textContent = pageShown().title;
  document.documentElement.dataset.theme = SHOWN.theme;
  drawPicture();
  if (SHOWN.tab === "look") drawLook();
  else drawPlay();
  for (const tab of ["look", "play"]) {
    const open = SHOWN.tab === tab;
    byId(tab).hidden = !open;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(open));
    byId(`tab-${tab}`).tabIndex = open ? 0 : -1;
  }
  writeLink();
};
const stacked = () => window.matchMedia("(max-width: 62rem)").matches;
const showState = (name) => {
  Object.assign(SHOWN, { state: name, tab: "look" });
  redraw();
  if (stacked()) byId("panel").scrollIntoView(); // the answer stands below the picture
  say(`${worded(name)}. ${machineShown().places[name].meaning}`);
};
const showTab = (name) => { SHOWN.tab = name; redraw(); byId(`tab-${name}`).focus(); };

const prepareSwitches = () => {
  const presets = PAGE.order;
  chosen(byId("preset"), presets.map((name) => [name, worded(name)]), SHOWN.preset);
  byId("preset-label").hidden = presets.length < 2;
  byId("preset").addEventListener("change", (event) => {
    SHOWN.preset = event.target.value;
    OPEN.form = null;
    replayed();
    redraw();
    say(`The rules are now those of ${worded(SHOWN.preset)}.`);
  });
  chosen(byId("role"), [["", "everyone"], ...machineShown().roles.map((role) => [role.name, worded(role.name)])], SHOWN.role);
  byId("role").addEventListener("change", (event) => { SHOWN.role = event.target.value; OPEN.form = null; redraw(); });
  byId("theme").addEventListener("change", (event) => { SHOWN.theme = event.target.value; redraw(); });
  byId("up").addEventListener("click", () => { byId("picture").scrollIntoView(); document.querySelector(".drawn:not([hidden]) .hit[aria-pressed=true]").focus({ preventScroll: true }); });
  byId("enlarge").addEventListener("click", ({ currentTarget }) => {
    const large = byId("canvas").classList.toggle("large");
    currentTarget.setAttribute("aria-pressed", String(large));
  });
  byId("print").addEventListener("click", () => window.print());
  byId("skip").addEventListener("click", (event) => { event.preventDefault(); byId("panel").focus(); });
  for (const tab of ["look", "play"]) byId(`tab-${tab}`).addEventListener("click", () => showTab(tab));
  byId("tabs").addEventListener("keydown", (event) => {
    if (["ArrowLeft", "ArrowRight"].includes(event.key)) showTab(SHOWN.tab === "look" ? "play" : "look");
  });
};
const switched = () => { for (const name of ["preset", "role", "theme"]) byId(name).value = SHOWN[name]; };
// On paper nothing can be opened, so everything is.
const opened = () => { for (const one of document.querySelectorAll("details:not([open], .elsewhere, .record)")) { one.open = true; one.dataset.printed = ""; } };
const closed = () => { for (const one of document.querySelectorAll("details[data-printed]")) { one.open = false; delete one.dataset.printed; } };

const begin = () => {
  SHOWN.preset = PAGE.order[0];
  SHOWN.state = machineShown().states[0].name;
  preparePicture();
  readLink();
  prepareSwitches();
  switched();
  redraw();
  window.addEventListener("hashchange", () => { readLink(); switched(); redraw(); });
  window.addEventListener("beforeprint", opened);
  window.addEventListener("afterprint", closed);
};
begin();
