// Python's meaning of operators, truth and equality, for what is translated from it.
// A whole number is a BigInt, a tuple an array, a dict a Map, bytes an array of BigInts, a time a Moment.

const py = {};

py.Kw = class { constructor(named) { Object.assign(this, named); } };

// A refusal to build something: what Python raises as a CommandError or a MoneyError.
py.Unfit = class extends Error {};
py.error = (kind, given) => {
  const [expected, value, where] = given;
  const shown = value === undefined ? "" : `, got ${py.ascii(value)}`;
  return new py.Unfit(`${where ? where + ": " : ""}expected ${py.str(expected)}${shown}`);
};
py.cannot = (where, reason) => () => { throw new py.Unfit(`this page cannot compute ${where}: ${reason}`); };

// A function with Python's parameters: what is named goes to its place, what is left out has its default.
py.def = (name, parameters, presets, body) => (...given) => {
  const named = given.at(-1) instanceof py.Kw ? given.pop() : {};
  const values = parameters.map((parameter, place) =>
    place < given.length ? given[place] : parameter in named ? named[parameter] : presets[parameter]?.());
  return body(...values);
};

py.truth = (x) => !(x === null || x === undefined || x === false || x === "" || x === 0n
  || (Array.isArray(x) && x.length === 0) || (x instanceof Map && x.size === 0));
py.any_of = (...parts) => { let x; for (const part of parts) { x = part(); if (py.truth(x)) return x; } return x; };
py.all_of = (...parts) => { let x; for (const part of parts) { x = part(); if (!py.truth(x)) return x; } return x; };

py.number = (x) => (x === true ? 1n : x === false ? 0n : x);
py.eq = (a, b) => {
  const [x, y] = [py.number(a), py.number(b)];
  if (x === y) return true;
  if (Array.isArray(x) && Array.isArray(y)) return x.length === y.length && x.every((part, i) => py.eq(part, y[i]));
  if (x instanceof py.Value && y instanceof py.Value)
    return x.constructor === y.constructor && x.constructor.compared.every((name) => py.eq(x[name], y[name]));
  return x instanceof py.Moment && y instanceof py.Moment && x.instant === y.instant;
};
py.lt = (a, b) => {
  const [x, y] = [py.number(a), py.number(b)];
  if (Array.isArray(x)) {
    for (let i = 0; i < Math.min(x.length, y.length); i += 1) if (!py.eq(x[i], y[i])) return py.lt(x[i], y[i]);
    return x.length < y.length;
  }
  if (x instanceof py.Value) return py.lt(x.minor, y.minor);
  return x instanceof py.Moment ? x.instant < y.instant : x < y;
};
py.in = (x, many) => (typeof many === "string" ? many.includes(x) : py.iter(many).some((part) => py.eq(x, part)));
py.iter = (many) => {
  if (Array.isArray(many)) return many;
  if (many instanceof Map) return [...many.keys()];
  if (typeof many === "string") return [...many];
  throw new py.Unfit(`${py.str(many)} is no collection`);
};
py.iter_items = (map) => [...map.entries()];

py.add = (a, b) => {
  if (Array.isArray(a)) return [...a, ...b];
  if (a instanceof py.Value) return py.call(a, "__add__", [b]);
  return typeof a === "string" ? a + b : py.number(a) + py.number(b);
};
py.sub = (a, b) => (a instanceof py.Value ? py.call(a, "__sub__", [b]) : py.number(a) - py.number(b));
py.mul = (a, b) => {
  if (Array.isArray(a)) return Array.from({ length: Number(b) }, () => a).flat();
  return py.number(a) * py.number(b);
};
py.floordiv = (a, b) => {
  const [x, y] = [py.number(a), py.number(b)];
  const cut = x / y;
  return x % y !== 0n && (x < 0n) !== (y < 0n) ? cut - 1n : cut;
};
py.mod = (a, b) => a - py.floordiv(a, b) * b;
py.rshift = (a, b) => a >> b;
py.lshift = (a, b) => a << b;
py.and = (a, b) => (typeof a === "boolean" && typeof b === "boolean" ? a && b : py.number(a) & py.number(b));
py.or = (a, b) => (typeof a === "boolean" && typeof b === "boolean" ? a || b : py.number(a) | py.number(b));

py.place = (many, index) => Number(index < 0n ? BigInt(many.length) + index : index);
py.item = (many, index) => {
  if (many instanceof Map) return many.get(index);
  const found = many[py.place(many, index)];
  if (found === undefined) throw new py.Unfit("there is no such row");
  return found;
};
py.setitem = (many, index, value) => {
  if (many instanceof Map) many.set(index, value); else many[py.place(many, index)] = value;
};
py.slice = (many, from, to) =>
  many.slice(from === null ? 0 : Number(from), to === null ? undefined : Number(to));
