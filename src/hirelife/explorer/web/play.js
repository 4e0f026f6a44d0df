// Playing: a story or one's own engagement, step by step.

const OPEN = { form: null };
const drawPlay = () => {
  const machine = machineShown();
  const engagement = engagementNow();
  fill(byId("play"), element("h2", {}, "Play an engagement"), storyChoice(), transport(),
    drawSteps(), standing(machine, engagement), OPEN.form ?? following(machine, engagement), record());
  const steps = document.querySelector(".steps");
  steps.scrollTop = steps.scrollHeight;
};
const storyChoice = () => {
  const select = element("select", { id: "story" });
  chosen(select, [["", "one of my own, from the beginning"], ...PAGE.stories.map(({ key }) => [key, titled(key.replaceAll("-", " "))])], GAME.story?.key ?? "");
  select.addEventListener("change", () => { tell(select.value); byId("story").focus(); });
  return element("div", { class: "field", hidden: PAGE.stories.length === 0 }, element("label", { for: "story" }, "Story"), select,
    GAME.story && element("p", { class: "help" }, GAME.story.title));
};
const tell = (key, upTo = 0) => {
  Object.assign(GAME, { steps: [], at: 0, story: PAGE.stories.find((one) => one.key === key) ?? null });
  OPEN.form = null;
  while (GAME.at < upTo && nextLine()) advanceStory();
  followState();
  redraw();
};
const nextLine = () => GAME.story?.lines[GAME.at];
const advanceStory = () => { const step = take(nextLine()); GAME.at += 1; return step; };

const transport = () => {
  const rest = GAME.story ? GAME.story.lines.length - GAME.at : 0;
  return element("div", { class: "buttons transport" },
    GAME.story && button("Next step", () => { OPEN.form = null; heard(advanceStory()); focusOn("next"); }, { id: "next", class: "main", disabled: rest === 0 }),
    GAME.story && button("To the end", () => { while (nextLine()) advanceStory(); heard(GAME.steps.at(-1)); focusOn("restart"); }, { id: "to-end", disabled: rest === 0 }),
    button("Undo", () => { undo(); OPEN.form = null; followState(); redraw(); say("The last step is undone."); focusOn("undo"); }, { id: "undo", disabled: GAME.steps.length === 0 }),
    button("Start again", () => { tell(GAME.story?.key ?? ""); focusOn(GAME.story ? "next" : "story"); }, { id: "restart", disabled: GAME.steps.length === 0 }),
    GAME.story && element("span", { class: "quiet" }, `${GAME.at} of ${GAME.story.lines.length} steps`));
};
const focusOn = (id) => {
  const found = [id, "story", "tab-play"].map(byId).find((one) => one && !one.disabled && one.offsetParent !== null);
  found.focus();
};

// After a step: show it, follow the state in the picture, and say the verdict.
const heard = (step) => {
  followState();
  redraw();
  document.querySelector(".steps > li:last-child")?.scrollIntoView({ block: "nearest" }); // the answer, wherever one clicked
  const { verdict, line } = step;
  const reasons = [...verdict.refusals, ...(verdict.answer && !verdict.answer.granted ? [verdict.answer] : [])];
  const word = verdict.answer ? (verdict.answer.granted ? "Yes" : "No") : "kind" in line ? (verdict.accepted ? "Accepted" : "Refused") : "Time passed";
  say(`${word}. ${reasons.map((one) => one.reason).join(" ")} ${verdict.engagement ? `It is ${worded(verdict.engagement.state)}.` : ""}`);
};
const followState = () => { const state = engagementNow()?.state; if (state) SHOWN.state = state; };

const standing = (machine, engagement) => {
  if (!engagement) return element("p", { class: "standing" }, "Nothing has begun yet.");
  const facts = machine.facts.filter((spec) => engagement.facts[spec.name] !== spec.preset);
  const purses = machine.totals.filter((_, place) => engagement.ledger[place] !== 0n);
  return element("div", { class: "standing" },
    element("p", {}, "Now it is ", stateButton(engagement.state), element("span", { class: "quiet" }, ` version ${engagement.version}, last asked ${timeSaid(engagement.last)}`)),
    engagement.roster.names.length > 0 && element("p", {}, engagement.roster.names.map((name, place) => [place > 0 && ", ", bdi(name), ` (${worded(engagement.roster.roles[place])})`])),
    facts.length > 0 && element("p", {}, facts.map((spec) => element("span", { class: "fact", title: spec.meaning }, factSaid(spec, engagement)))),
    purses.length > 0 && element("dl", { class: "purses" }, purses.map((spec) => element("div", {}, element("dt", {}, spec.meaning.replace(/\.$/, "")),
      element("dd", {}, moneySaid(machine, engagement, engagement.ledger[machine.totals.indexOf(spec)]))))),
    numbersSaid(machine, engagement));
};
const factSaid = (spec, engagement) => {
  const word = spec.words[engagement.facts[spec.name]];
  return word === "true" ? worded(spec.name) : `${worded(spec.name)}: ${worded(word)}`;
};
const numbersSaid = (machine, engagement) => element("details", {}, element("summary", {}, "All numbers"),
  element("dl", { class: "numbers" },
    machine.numbers.map((spec, place) => pair(spec, numberSaid(machine, engagement, spec.unit, engagement.numbers[place]))),
    machine.dues.map((spec, place) => pair(spec, numberSaid(machine, engagement, "microseconds since 1970 UTC", engagement.dues[place])))),
  machine.arrays.map((spec, place) => rowsSaid(machine, engagement, spec, engagement.arrays[place])));
const pair = (spec, text) => element("div", {}, element("dt", { title: spec.meaning }, worded(spec.name)), element("dd", {}, text));
const rowsSaid = (machine, engagement, spec, columns) => columns[0].length > 0 && element("div", { class: "wide", tabindex: 0, role: "region", "aria-label": titled(spec.name) },
  element("table", {}, element("caption", {}, titled(spec.name)),
    element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "row"), spec.columns.map((column) => element("th", { scope: "col", title: column.meaning }, worded(column.name))))),
    element("tbody", {}, columns[0].map((_, row) => element("tr", {}, element("th", { scope: "row" }, String(row)),
      spec.columns.map((column, number) => element("td", {}, columnSaid(machine, engagement, column, columns[number][row] ?? column.preset))))))));
const columnSaid = (machine, engagement, column, value) =>
  worded(column.words[String(value)] ?? numberSaid(machine, engagement, column.unit, value));

// Everything that may be asked now, by role, each tried with a payload that stands ready.
const following = (machine, engagement) => {
  const state = engagement?.state ?? "";
  const groups = desksOf(machine, state).filter(({ role }) => role.name !== machine.clock && seen(role.name));
  return element("section", { class: "following" },
    element("h3", {}, "What may follow"),
    engagement && timeButtons(machine, engagement),
    groups.length ? groups.map(({ role, desks }) => element("div", { class: "party" },
      element("h4", {}, roleMark(role), " ", bdi(titled(role.name))),
      offers(machine, engagement, role.name, desks)))
      : element("p", {}, SHOWN.role ? `The ${worded(SHOWN.role)} can ask nothing here.` : "Nothing: this is the end."),
    anything(machine, engagement));
};
// What would be accepted as it stands ready; and beside it, with the reason, what would not.
const offers = (machine, engagement, role, desks) => {
  const tries = desks.map((desk) => ({ command: desk.command, ...trial(machine, engagement, role, desk.command) }));
  const list = (many) => element("ul", {}, many.map((one) => offer(engagement, role, one)));
  const [good, bad] = [true, false].map((wanted) => tries.filter(({ verdict }) => verdict.accepted === wanted));
  return [good.length > 0 && list(good), bad.length > 0 && element("details", { open: good.length === 0 },
    element("summary", {}, `Not as things stand: ${bad.length}, and why`), list(bad))];
};
const offer = (engagement, role, { command, document, verdict }) => {
  const to = verdict.accepted && verdict.engagement.state !== (engagement?.state ?? "") ? ` → ${worded(verdict.engagement.state)}` : "";
  return element("li", { class: verdict.accepted ? "yes" : "no", "data-command": command, "data-by": role },
    button([worded(command), to], () => openForm(document), { class: "offer" }),
    !verdict.accepted && element("span", { class: "why" }, verdict.unfit ?? verdict.refusals[0].reason,
      verdict.refusals.length > 1 && ` (and ${verdict.refusals.length - 1} more)`));
};
const openForm = (document) => {
  const leave = () => { OPEN.form = null; redraw(); focusOn("anything"); };
  OPEN.form = commandForm(document, (made) => { const step = take(made); OPEN.form = null; heard(step); focusOn("undo"); }, leave);
  redraw();
  OPEN.form.scrollIntoView({ block: "nearest" });
  OPEN.form.querySelector("input, select, textarea")?.focus();
};

// Any command at all, by anybody: to see how it is refused.
const anything = (machine, engagement) => {
  const select = element("select", { id: "anything", "aria-describedby": "anything-help" });
  const names = Object.keys(machine.commands).filter((name) => SHOWN.role === "" || machine.rows.some((row) => row.command === name && row.by.includes(SHOWN.role)));
  chosen(select, names.map((name) => [name, worded(name)]), names[0]);
  const act = () => {
    const row = machine.rows.find((one) => one.command === select.value && (SHOWN.role === "" || one.by.includes(SHOWN.role)));
    openForm(trial(machine, engagement, SHOWN.role || row.by[0], select.value).document);
  };
  return element("div", { class: "field anything" }, element("label", { for: "anything" }, "Ask anything else"), select,
    element("p", { class: "help", id: "anything-help" }, "Any command, also one that will be refused: to see how, and why. “Fill in” opens its form."), button("Fill in", act));
};
const timeButtons = (machine, engagement) => {
  const wait = (at) => () => { const step = take({ at: isoTime(at), advance: true, engagement: engagement.id }); heard(step); focusOn("undo"); };
  const now = readTime(nextTime()) - 3600000000n;
  const due = engagement.wakes < NEVER && watchedDue(machine, engagement);
  return element("div", { class: "buttons" }, element("span", { class: "label" }, "Let time pass"),
    button("a day", wait(now + 86400000000n), { class: "small" }), button("a week", wait(now + 604800000000n), { class: "small" }),
    due && button(`until ${worded(due.deadline.name)}, ${timeSaid(engagement.wakes)}`, wait(engagement.wakes > now ? engagement.wakes : now), { class: "small", id: "until" }));
};
const watchedDue = (machine, engagement) => owed(machine, engagement, engagement.wakes)[0];

const record = () => GAME.steps.length > 0 && element("details", { class: "record" }, element("summary", {}, "The story as .jsonl"),
  element("p", { class: "quiet" }, "Save it as story.jsonl and run: ", element("code", {}, "hirelife play story.jsonl")),
  element("textarea", { id: "jsonl", readonly: true, rows: 6, "aria-label": "The story, one JSON object a line" }, jsonLines()),
  button("Copy", copied, { id: "copy" }));
const copied = async () => {
  const box = byId("jsonl");
  try {
    await navigator.clipboard.writeText(box.value);
  } catch {
    box.select();
    document.execCommand("copy");
  }
  say("The story is copied.");
};
