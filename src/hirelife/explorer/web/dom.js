// Elements made of plain values. Text is only ever set as text, so whatever a name holds is shown and never run.

const element = (tag, attributes = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
};
const byId = (id) => document.getElementById(id);
const fill = (parent, ...children) => parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
const chosen = (select, entries, value) => {
  fill(select, entries.map(([key, label]) => element("option", { value: key, selected: key === value }, label)));
  select.value = value;
};
const button = (label, act, attributes = {}) =>
  element("button", { type: "button", onclick: act, ...attributes }, label);

// Says something to those who listen rather than look.
const say = (text) => { byId("said").textContent = text; };
