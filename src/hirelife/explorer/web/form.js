// Fields that hold fields: what may be left out, objects, lists; and the form of a whole command.

const group = (name, ...inside) => element("fieldset", {}, element("legend", {}, titled(name)), inside);

const maybeField = (name, schema, value, path, help) => {
  const inner = withoutNull(schema);
  const start = value ?? blankOf(inner);
  const made = field(name, inner, start, path, help);
  const given = element("input", { type: "checkbox", checked: value !== null && value !== undefined });
  const box = element("div", { class: "maybe" });
  const show = () => { made.element.hidden = !given.checked; };
  given.addEventListener("change", show);
  box.append(element("label", { class: "given" }, given, ` ${titled(name)}`, element("span", { class: "quiet" }, " (may be left out)")), made.element);
  show();
  return { element: box, read: () => (given.checked ? made.read() : null) };
};
const blankOf = (given) => {
  const schema = schemaOf(given);
  if (nullable(schema)) return null;
  if (schema.enum) return schema.enum[0];
  if (schema.oneOf) return blankOf(schema.oneOf[0]);
  if (schema.properties?.amount && schema.properties?.currency) return { amount: "100.00", currency: "USD" };
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, part.const ?? blankOf(part)]));
  if (schema.format === "date-time") return nextTime();
  return { array: [], boolean: false, integer: 0, string: "" }[schema.type] ?? "";
};
const objectField = (name, schema, value, path) => {
  const parts = Object.entries(schema.properties).map(([key, part]) =>
    [key, "const" in part ? { element: null, read: () => part.const } : field(key, part, value?.[key], `${path}.${key}`, part.description ?? "")]);
  const shown = parts.filter(([key]) => !(`${path}.${key}` in PAGE.mirrors)).map(([, part]) => part.element);
  const followed = parts.filter(([key]) => `${path}.${key}` in PAGE.mirrors);
  const box = group(name, shown, followed.length > 0 && element("p", { class: "help" },
    followed.map(([key]) => `${titled(key)}: as in ${worded(PAGE.mirrors[`${path}.${key}`].split(".")[0])}.`).join(" ")));
  return { element: box, read: () => Object.fromEntries(parts.map(([key, part]) => [key, part.read()])) };
};
const taggedField = (name, schema, value, path) => {
  const members = Object.fromEntries(schema.oneOf.map(schemaOf).map((one) => [one.properties.kind.const, one]));
  const first = value?.kind ?? Object.keys(members)[0];
  const made = objectField(name, members[first], value ?? blankOf(members[first]), path);
  return { element: made.element, read: made.read };
};
const listField = (name, schema, value, path) => {
  let rows = [];
  const list = element("div", { class: "rows" });
  const add = (item) => {
    const made = field("row", schema.items, item, `${path}.*`);
    const row = element("div", { class: "row" }, made.element,
      button("Remove", () => { rows = rows.filter((one) => one !== made); row.remove(); }, { class: "small" }));
    rows.push(made);
    list.append(row);
  };
  (value ?? []).forEach(add);
  const box = group(name, list, button("Add one", () => add(rows.at(-1)?.read() ?? blankOf(schema.items)), { class: "small" }));
  return { element: box, read: () => rows.map((row) => row.read()) };
};

// The form of one command, with what stands ready in it; `act` gets the document.
const commandForm = (document, act, leave) => {
  const schema = pageShown().schema[document.kind];
  const about = pageShown().told[document.kind];
  const hidden = ["kind", "engagement", "id"];
  const begins = document.kind in machineShown().desks[""];
  const names = Object.keys(schema.properties).filter((name) => !hidden.includes(name) || (name === "engagement" && begins));
  const fields = names.map((name) => [name, field(name, schema.properties[name], document[name], name, about.fields[name] ?? "")]);
  const trouble = element("p", { class: "trouble", role: "alert" });
  const made = element("form", { class: "ask", "aria-label": titled(document.kind) },
    element("h3", {}, titled(document.kind)), element("p", { class: "quiet" }, prose(about.meaning)),
    element("p", { class: "help" }, "An example that fits stands ready: “By” is who asks, “At” is when. Change what you like, and ask; nothing leaves this page."),
    fields.map(([, part]) => part.element), trouble,
    element("div", { class: "buttons" }, element("button", { type: "submit", class: "main" }, "Ask"), button("Close", leave)));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    trouble.textContent = "";
    try {
      act(mirrored({ ...document, ...Object.fromEntries(fields.map(([name, part]) => [name, part.read()])) }));
    } catch (error) {
      if (!(error instanceof py.Unfit || error instanceof SyntaxError)) throw error;
      trouble.textContent = `This cannot be asked: ${error.message}`;
    }
  });
  return made;
};
