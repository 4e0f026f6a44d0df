// The builtins that definitions use, each with what Python makes of it.

const options = (given, presets) => {
  const named = given.at(-1) instanceof py.Kw ? given.pop() : {};
  return { ...presets, ...named };
};
const compare = (a, b) => (py.lt(a, b) ? -1 : py.lt(b, a) ? 1 : 0);

py.abs = (x) => (x < 0n ? -x : x);
py.all = (many) => many.every(py.truth);
py.any = (many) => many.some(py.truth);
py.bool = (x) => py.truth(x);
py.bytes = (many) => [...(many ?? [])];
py.dict = (many) => new Map(many instanceof Map ? many : (many ?? []));
py.fromkeys = (many, value = null) => new Map(distinct(py.iter(many)).map((key) => [key, value]));
py.enumerate = (many, start = 0n) => py.iter(many).map((item, i) => [BigInt(i) + start, item]);
py.float = (x) => x;
py.int = (x, base) => {
  if (base !== undefined) return BigInt(base === 16n ? `0x${x}` : x);
  return typeof x === "string" ? BigInt(x) : py.number(x);
};
py.len = (many) => BigInt(many instanceof Map ? many.size : many.length);
py.list = (many) => [...py.iter(many ?? [])];
py.tuple = py.list;
py.Iterable = py.list;
py.set = (many) => distinct(py.iter(many ?? []));
py.frozenset = py.set;
py.max = (...given) => extreme(given, (a, b) => py.lt(a, b));
py.min = (...given) => extreme(given, (a, b) => py.lt(b, a));
py.next = (many, preset) => (many.length ? many[0] : preset);
py.range = (a, b, step = 1n) => {
  const [from, to] = b === undefined ? [0n, a] : [a, b];
  const found = [];
  for (let i = from; step > 0n ? i < to : i > to; i += step) found.push(i);
  return found;
};
py.reversed = (many) => [...many].reverse();
py.sorted = (...given) => {
  const { key } = options(given, { key: (x) => x });
  return [...py.iter(given[0])].sort((a, b) => compare(key(a), key(b)));
};
py.sum = (many, start = 0n) => many.reduce(py.add, start);
py.vars = () => { throw new py.Unfit("vars has no counterpart"); };
py.zip = (...given) => {
  options(given, {});
  const length = Math.min(...given.map((part) => part.length));
  return Array.from({ length }, (_, i) => given.map((part) => part[i]));
};
py.accumulate = (...given) => {
  const { initial } = options(given, {});
  const found = initial === undefined ? [] : [initial];
  for (const item of given[0]) found.push(found.length ? py.add(found.at(-1), item) : item);
  return found;
};
py.pairwise = (many) => many.slice(1).map((item, i) => [many[i], item]);
py.partial = (inner, ...first) => {
  const before = options(first, {});
  return (...given) => inner(...first, ...given, new py.Kw(before));
};
py.evolve = (value, changes) => py.kind_of(value).copy(value, changes);
py.getattr = (value, name) => py.get(value, name);
py.hasattr = (value, name) => value !== null && value[name] !== undefined;
py.setattr = (value, name, given) => { value[name] = given; return null; };
py.instant = (moment) => moment.instant;
py.moment = (instant) => new py.Moment(instant);
py.aware = (value) => value;
py.text = (...given) => {
  const { empty } = options(given, { empty: false });
  const [value, where] = given;
  if (typeof value !== "string" || (!empty && value.trim() === ""))
    throw py.error("CommandError", [empty ? "text" : "text that is not blank", value, where]);
  return value;
};
py.from_bytes = (bytes) => bytes.reduce((sum, byte) => (sum << 8n) + byte, 0n);
py.sha256 = (bytes) => ({ digest: () => sha256(bytes), hexdigest: () => hexadecimal(sha256(bytes)) });

const distinct = (many) => many.reduce((found, x) => (py.in(x, found) ? found : [...found, x]), []);
const extreme = (given, less) => {
  const { default: preset } = options(given, {});
  const many = given.length === 1 ? py.iter(given[0]) : given;
  return many.length ? many.reduce((best, x) => (less(best, x) ? x : best)) : preset;
};
