// Deep links: what is shown stands behind the # of the address, and is found again from there.

const NAMES = ["preset", "role", "state", "tab", "story", "step"];
const written = () => {
  const told = { preset: SHOWN.preset, role: SHOWN.role, state: SHOWN.state, tab: SHOWN.tab };
  if (SHOWN.tab === "play" && GAME.story) Object.assign(told, { story: GAME.story.key, step: String(GAME.at) });
  const given = NAMES.filter((name) => told[name]).map((name) => `${name}=${encodeURIComponent(told[name])}`);
  return `#${given.join("&")}`;
};
const writeLink = () => { if (location.hash !== written()) history.replaceState(null, "", written()); };
const readLink = () => {
  const given = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  if (PAGE.order.includes(given.preset)) SHOWN.preset = given.preset;
  const machine = machineShown();
  if (machine.roles.some((role) => role.name === given.role)) SHOWN.role = given.role;
  if (["look", "play"].includes(given.tab)) SHOWN.tab = given.tab;
  if (PAGE.stories.some((one) => one.key === given.story)) tell(given.story, Math.max(0, Number(given.step) || 0));
  if (Object.hasOwn(machine.places, given.state ?? "")) SHOWN.state = given.state;
};
