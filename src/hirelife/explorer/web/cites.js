// Citations: a button for each sentence, which shows what the source says there.

const sentence = (name) => PAGE.sentences[name] ?? "";
const cites = (names) => {
  const place = element("span", { class: "sentences" });
  const marks = names.map((name) => element("button", {
    type: "button", class: "cite", "aria-expanded": "false", "aria-label": `What ${name} says`, title: sentence(name),
    onclick: (event) => toggled(event.currentTarget, place, name),
  }, name));
  return element("span", { class: "cites" }, marks, place);
};
const toggled = (mark, place, name) => {
  const open = mark.getAttribute("aria-expanded") === "true";
  mark.setAttribute("aria-expanded", String(!open));
  const known = [...place.children].find((child) => child.dataset.name === name);
  if (open) known?.remove();
  else place.append(element("q", { "data-name": name }, element("b", {}, name), ` ${sentence(name) || "cited by name alone"}`));
};

// The sentences of a list of citations, in full, at the end of what cites them.
const footnotes = (names) => {
  const known = unique(names).filter(sentence).sort(numerically);
  if (!known.length) return null;
  return element("details", { class: "footnotes" },
    element("summary", {}, "The sentences cited here"),
    element("dl", {}, known.map((name) => element("div", {}, element("dt", {}, name), element("dd", {}, sentence(name))))));
};
const numerically = (a, b) => (Number(a.slice(1)) || 0) - (Number(b.slice(1)) || 0) || (a < b ? -1 : 1);
