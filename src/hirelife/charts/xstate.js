// What XState does with the tables: its guards choose the transition, its actions keep the facts.

/** All that functions may read: the facts, the sight that came with the event, who asks, and the state. */
const known = (context, event, { state }) => ({ ...context.facts, ...event.sight, role: event.role, state });

/** Whether a way is open to whoever asks, and leads where its transition leads. */
const open = ({ context, event }, way) =>
  way.roles.includes(event.role) &&
  way.rules.every((rule) => rules[rule](known(context, event, way))) &&
  (!way.selector || selectors[way.selector](known(context, event, way)) === way.leads);

/** The facts as the accepted command changes them. */
const become = ({ context, event }, here) => ({
  facts: { ...context.facts, ...becomes[event.type]?.(known(context, event, here)) },
  refused: [],
});

/** Nothing moves; every reason is written down. */
const refuse = ({ context, event }, { state }) => ({
  refused: judge({ state, command: event.type, role: event.role, facts: context.facts, sight: event.sight }).reasons,
});

/** The machine; give it the library: `import * as xstate from "xstate"`, then `createActor(lifecycle(xstate))`. */
export const lifecycle = ({ setup, assign }) =>
  setup({ guards: { open }, actions: { become: assign(become), refuse: assign(refuse) } }).createMachine(config);
