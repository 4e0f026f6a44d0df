// The classes of payload values: fields with defaults, converters and validators; members that were asked for.

py.Value = class {};
py.Moment = class { constructor(instant) { this.instant = instant; } };
py.Day = class { constructor(iso) { this.iso = iso; } isoformat() { return this.iso; } };
py.Role = class { constructor(name) { this.name = name; } };
py.State = class { constructor(name) { this.name = name; } };
py.Enum = class {}; // a member of an Enum is its value here, so nothing is an Enum
py.Word = class {}; // what was read as a word of a closed list
py.NoneType = class {};
py.datetime = py.Moment;
py.date = py.Day;

const interned = (kind, known = {}) => (name) => (known[name] ??= new kind(name));
py.role = interned(py.Role);
py.state = interned(py.State);

py.kind = (name, base, fields, post) => {
  const kind = class extends (base ?? py.Value) {};
  Object.assign(kind, { __name__: name, fields, post, given: fields.filter((field) => field.init) });
  kind.compared = kind.given.map((field) => field.name);
  kind.copy = (value, changes) => {
    const made = new kind();
    for (const field of kind.given) made[field.name] = value[field.name];
    return finished(kind, Object.assign(made, changes));
  };
  return kind;
};
py.kind_of = (value) => value.constructor;
py.getter = (kind, name, get) =>
  Object.defineProperty(kind.prototype, name, { get() { return get()(this); }, configurable: true });
py.method = (kind, name, get) =>
  Object.defineProperty(kind.prototype, name, {
    value(...given) { return get()(this, ...given); }, configurable: true, writable: true });
py.constant = (kind, name, value) =>
  Object.defineProperty(kind.prototype, name, { value, configurable: true });

// Build a value as its constructor does: defaults, converters, validators, then what it checks of itself.
py.make = (kind, given) => {
  const named = given.at(-1) instanceof py.Kw ? given.at(-1) : {};
  const positional = given.at(-1) instanceof py.Kw ? given.slice(0, -1) : given;
  const made = new kind();
  kind.given.forEach((field, place) => {
    const value = place < positional.length ? positional[place] : named[field.name];
    if (value === undefined && !field.preset)
      throw new py.Unfit(`${kind.__name__}.${field.name} is missing`);
    made[field.name] = value === undefined ? field.preset(made) : value;
    if (field.converter) made[field.name] = field.converter()(made[field.name]);
  });
  for (const field of kind.given) field.validator?.()(made, field, made[field.name]);
  return finished(kind, made);
};
const finished = (kind, made) => {
  kind.post?.()(made);
  return made;
};

py.get = (value, name) => {
  if (value === null || value === undefined) throw new py.Unfit(`nothing has no ${name}`);
  const found = typeof value === "function" && name === "__name__" ? named(value) : value[name];
  if (found === undefined) throw new py.Unfit(`${value.constructor.__name__ ?? typeof value} has no ${name}`);
  return typeof found === "function" && !(value instanceof Function) ? found.bind(value) : found;
};
const named = (kind) => (Object.hasOwn(kind, "__name__") ? kind.__name__ : kind.name);
py.call = (value, name, given) => {
  const own = value !== null && typeof value === "object" && !Array.isArray(value) && !(value instanceof Map);
  if (own) return py.get(value, name)(...given);
  const method = METHODS[name];
  if (!method) throw new py.Unfit(`${name} has no counterpart`);
  return method(value, ...given);
};
const METHODS = {
  encode: (text) => [...new TextEncoder().encode(text)].map(BigInt),
  strip: (text) => text.trim(),
  join: (text, many) => py.iter(many).join(text),
  startswith: (text, start) => text.startsWith(start),
  endswith: (text, end) => text.endsWith(end),
  removeprefix: (text, start) => (text.startsWith(start) ? text.slice(start.length) : text),
  lower: (text) => text.toLowerCase(),
  upper: (text) => text.toUpperCase(),
  items: (map) => [...map.entries()],
  keys: (map) => [...map.keys()],
  values: (map) => [...map.values()],
  get: (map, key, preset = null) => (map.has(key) ? map.get(key) : preset),
  index: (many, x) => BigInt(many.findIndex((part) => py.eq(part, x))),
  count: (many, x) => BigInt(many.filter((part) => py.eq(part, x)).length),
  bit_length: (x) => BigInt(x.toString(2).length),
};

py.type = (value) => {
  if (typeof value === "bigint") return py.int;
  if (typeof value === "string") return py.str;
  if (typeof value === "boolean") return py.bool;
  if (Array.isArray(value)) return py.tuple;
  return value === null ? null : value instanceof Map ? py.dict : value.constructor;
};
py.isinstance = (value, kinds) => (Array.isArray(kinds) ? kinds : [kinds]).flat().some((kind) => is(value, kind));
const is = (value, kind) => {
  if (kind === py.int) return typeof value === "bigint" || typeof value === "boolean";
  if (kind === py.str) return typeof value === "string";
  if (kind === py.bool) return typeof value === "boolean";
  if ([py.tuple, py.list, py.set, py.frozenset].includes(kind)) return Array.isArray(value);
  if (kind === py.NoneType) return value === null;
  if (kind === py.Word) return ["bigint", "string"].includes(typeof value);
  if (kind === py.dict) return value instanceof Map;
  if (kind === py.float || kind === py.bytes) return false;
  return typeof kind === "function" && value instanceof kind;
};
py.has = (kind) => typeof kind === "function" && kind.prototype instanceof py.Value;
py.fields = (kind) => kind.fields;

py.v_all = (parts) => (owner, field, value) => parts.forEach((part) => part(owner, field, value));
py.v_optional = (inner) => (owner, field, value) => value === null || inner(owner, field, value);
py.v_each = (inner) => (owner, field, many) => many.forEach((value) => inner(owner, field, value));
py.v_instance = (kinds) => (owner, field, value) => {
  if (!py.isinstance(value, kinds)) throw new py.Unfit(`${field.name} is of another type`);
};
