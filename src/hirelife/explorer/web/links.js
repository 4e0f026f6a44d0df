// Deep links: what is shown stands behind the # of the address, and is found again from there.

const NAMES = ["preset", "role", "theme", "state", "tab", "story", "step", "own"];
const THEMES = ["auto", "light", "dark"];
const written = () => {
  const told = { preset: SHOWN.preset, role: SHOWN.role, state: SHOWN.state, tab: SHOWN.tab };
  if (SHOWN.theme !== "auto") told.theme = SHOWN.theme;
  if (SHOWN.tab === "play" && GAME.story) Object.assign(told, { story: GAME.story.key, step: String(GAME.at) });
  if (GAME.steps.some((step) => !step.line.$told)) told.own = packed(GAME.steps.map((step) => step.line));
  const given = NAMES.filter((name) => told[name]).map((name) => `${name}=${encodeURIComponent(told[name])}`);
  return `#${given.join("&")}`;
};
// Steps of one's own stand in the link itself: as JSON, in letters that an address may hold.
const packed = (lines) => btoa(Array.from(new TextEncoder().encode(JSON.stringify(lines)), (byte) => String.fromCharCode(byte)).join(""))
  .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const unpacked = (text) =>
  JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0))));
const relive = (text) => {
  GAME.steps = [];
  try {
    for (const line of unpacked(text)) take(line);
  } catch {
    say("The engagement of this link cannot be played further than this.");
  }
  GAME.at = GAME.story ? storyLines(GAME.steps) : 0;
  followState();
};
const writeLink = () => { if (location.hash !== written()) history.replaceState(null, "", written()); };
const readLink = () => {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  if (PAGE.order.includes(given.preset)) SHOWN.preset = given.preset;
  const machine = machineShown();
  if (machine.roles.some((role) => role.name === given.role)) SHOWN.role = given.role;
  if (THEMES.includes(given.theme)) SHOWN.theme = given.theme;
  if (["look", "play"].includes(given.tab)) SHOWN.tab = given.tab;
  if (PAGE.stories.some((one) => one.key === given.story)) tell(given.story, Math.max(0, Number(given.step) || 0));
  if (given.own) relive(given.own);
  if (Object.hasOwn(machine.places, given.state ?? "")) SHOWN.state = given.state;
};
