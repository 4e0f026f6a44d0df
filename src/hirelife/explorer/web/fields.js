// The fields of a form, from the JSON Schema of what they hold. Each gives its element and what is in it now.

const schemaOf = (schema) => ("$ref" in schema ? pageShown().schema[schema.$ref.replace("#/$defs/", "")] : schema);
let fieldNumber = 0;
const labelled = (label, control, help) => {
  fieldNumber += 1;
  control.id = `field-${fieldNumber}`;
  if (help) control.setAttribute("aria-describedby", `help-${fieldNumber}`);
  return element("div", { class: "field" }, element("label", { for: control.id }, label), control,
    help && element("span", { class: "help", id: `help-${fieldNumber}` }, prose(help)));
};
const nullable = (schema) => schema.anyOf?.some((one) => one.type === "null");
const withoutNull = (schema) => {
  const kept = (schema.anyOf ?? []).filter((one) => one.type !== "null");
  return kept.length === 1 ? schemaOf(kept[0]) : { ...schema, anyOf: kept };
};

const field = (name, given, value, path, help = "") => {
  const schema = schemaOf(given);
  if (nullable(schema)) return maybeField(name, schema, value, path, help);
  if (PAGE.offers[path]) return offeredField(name, path, value, help);
  if (schema.enum) return choiceField(name, schema.enum, value, help);
  if (schema.oneOf) return taggedField(name, schema, value, path);
  if (schema.properties?.amount && schema.properties?.currency) return moneyField(name, value, help);
  if (schema.type === "object" && schema.properties) return objectField(name, schema, value, path);
  if (schema.type === "array" && schema.items) return listField(name, schema, value, path);
  if (schema.type === "boolean") return yesField(name, value, help);
  if (schema.type === "integer") return numberField(name, schema, value, help);
  if (schema.type === "string" || schema.anyOf?.some((one) => one.type === "string")) return textField(name, schema, value, help);
  return rawField(name, value, help);
};
const textField = (name, schema, value, help) => {
  const long = String(value ?? "").length > 40 || ["text", "scope", "reason", "letter", "note"].includes(name);
  const control = element(long && schema.format !== "date-time" ? "textarea" : "input", { rows: 2, spellcheck: "false" });
  control.value = value ?? "";
  return { element: labelled(titled(name), control, help), read: () => control.value };
};
const numberField = (name, schema, value, help) => {
  const control = element("input", { type: "number", step: 1, inputmode: "numeric" });
  control.value = value ?? 0;
  return { element: labelled(titled(name), control, help), read: () => Number(control.value) };
};
const yesField = (name, value, help) => {
  const control = element("input", { type: "checkbox", checked: value === true });
  return { element: labelled(titled(name), control, help), read: () => control.checked };
};
const choiceField = (name, words, value, help) => {
  const control = element("select");
  chosen(control, words.map((word) => [word, worded(word)]), value ?? words[0]);
  return { element: labelled(titled(name), control, help), read: () => control.value };
};
const moneyField = (name, value, help) => {
  const currency = value?.currency ?? "USD";
  const control = element("input", { inputmode: "decimal", class: "amount" });
  const code = element("input", { class: "code", "aria-label": `Currency of ${worded(name)}` });
  control.value = value?.amount ?? "100.00";
  code.value = typeof currency === "string" ? currency : currency.code;
  const made = labelled(titled(name), control, help);
  const both = element("span", { class: "both" });
  control.replaceWith(both);
  both.append(control, code);
  const unit = () => (typeof currency !== "string" && code.value === currency.code ? currency : code.value);
  return { element: made, read: () => ({ amount: control.value, currency: unit() }) };
};
const offeredField = (name, path, value, help) => {
  const offers = PAGE.offers[path];
  const known = Object.keys(offers).find((one) => JSON.stringify(offers[one]) === JSON.stringify(value));
  const control = element("select");
  chosen(control, [...Object.keys(offers), ...(known ? [] : ["as given"])].map((one) => [one, worded(one)]), known ?? "as given");
  return { element: labelled(titled(name), control, help), read: () => offers[control.value] ?? value };
};
const rawField = (name, value, help) => {
  const control = element("textarea", { rows: 3, spellcheck: "false" });
  control.value = JSON.stringify(value ?? null);
  return { element: labelled(`${titled(name)} (JSON)`, control, help), read: () => JSON.parse(control.value) };
};
