// The judge: every reason against a command, or where it leads and which facts change. The tables above say the rest.

/** The ways of a command in a state. */
export const asked = (state, command) => ways[state]?.[command] ?? [];

/** The reasons that forbid a way, in the order in which a refusal lists them. */
export const unmet = (way, known) => [
  ...(way.closed ? [way.closed] : []),
  ...way.rules.filter((rule) => !rules[rule](known)),
];

/** The reason where the table has no way for this role. */
export const misplaced = (state, command) =>
  state === machine.beginning ? "nothing_yet" : asked(state, command).length ? "wrong_role" : "wrong_state";

/** What the judge says: `{ reasons, state, facts }`; with reasons, state and facts are as they were. */
export const judge = ({ state, command, role, facts, sight }) => {
  const known = { ...facts, ...sight, role, state };
  const way = asked(state, command).find(({ roles }) => roles.includes(role));
  const reasons = way ? unmet(way, known) : [misplaced(state, command)];
  if (reasons.length) return { reasons, state, facts };
  const target = way.selector ? selectors[way.selector](known) : way.to[0];
  return { reasons, state: target, facts: { ...facts, ...(becomes[command]?.(known) ?? {}) } };
};
