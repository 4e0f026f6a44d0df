// What may follow: every command of every role here, tried with a payload that stands ready.

const people = (machine, engagement, role) => {
  const bound = engagement ? holders(engagement, role) : [];
  if (bound.length) return bound;
  const kind = machine.roles.find((one) => one.name === role)?.kind;
  if (kind === "host") return [`@${role}`];
  if (kind === "public" && engagement?.roster.candidates.length) return [...engagement.roster.candidates];
  return [PAGE.people[role] ?? role];
};
const nextTime = () => {
  const engagement = engagementNow();
  if (!engagement) return "2026-03-02T09:00:00Z";
  const latest = GAME.steps.map(({ line }) => readTime(line.at)).reduce((a, b) => (b > a ? b : a), engagement.last);
  return isoTime(latest + 3600000000n);
};

// The documents to try: every sample, every row that an index may point at, every candidate that may be named.
const drafts = (machine, engagement, role, command) => {
  const known = machine.commands[command];
  const base = { kind: command, by: people(machine, engagement, role)[0], at: nextTime(), engagement: engagement?.id ?? "e1" };
  const samples = pageShown().samples[command].length ? pageShown().samples[command] : [{}];
  let found = samples.map((sample) => ({ ...base, ...sample }));
  for (const [field, array] of Object.entries(known.indexes)) {
    const place = machine.arrays.findIndex((spec) => spec.name === array);
    const rows = Math.max(1, engagement?.arrays[place][0].length ?? 1);
    found = Array.from({ length: rows }, (_, row) => found.map((one) => ({ ...one, [field]: row }))).flat();
  }
  if (known.candidate) found = withNames(found, known.candidate, engagement);
  return found.map((one) => mirrored(one));
};
const withNames = (found, field, engagement) => {
  const names = engagement?.roster.candidates ?? [];
  return names.length && field in (found[0] ?? {}) ? [...names.flatMap((name) => found.map((one) => ({ ...one, [field]: name }))), ...found] : found;
};
const tried = (machine, engagement, document) => {
  try {
    return decide(machine, engagement, readCommand(machine, document));
  } catch (error) {
    if (!(error instanceof py.Unfit)) throw error;
    return { accepted: false, refusals: [], unfit: error.message };
  }
};
const trial = (machine, engagement, role, command) => {
  const tries = drafts(machine, engagement, role, command).map((document) => ({ document, verdict: tried(machine, engagement, document) }));
  return tries.find(({ verdict }) => verdict.accepted)
    ?? tries.reduce((best, one) => (one.verdict.refusals.length < best.verdict.refusals.length ? one : best));
};

// Fields that follow others: the amounts of a quote are those of the contract, as long as nobody says otherwise.
const mirrored = (document, own = new Set()) => {
  const made = structuredClone(document);
  for (const [path, source] of Object.entries(PAGE.mirrors)) {
    const owner = path.split(".").slice(0, -1).reduce((part, name) => part?.[name], made);
    const value = source.split(".").reduce((part, name) => (name === "*" ? part : Array.isArray(part) ? part.map((one) => one[name]) : part?.[name]), made);
    if (owner && value !== undefined && !own.has(path)) owner[path.split(".").at(-1)] = structuredClone(value);
  }
  return made;
};
