// The named helpers of the engine: each is total, as in Python.

const NEVER = 1n << 60n;
const num = (x) => (x === true ? 1n : x === false ? 0n : x);
const both = (a, b) => (typeof a === "boolean" && typeof b === "boolean" ? a && b : num(a) & num(b));
const either = (a, b) => (typeof a === "boolean" && typeof b === "boolean" ? a || b : num(a) | num(b));
const floored = (a, b) => py.floordiv(num(a), num(b));
const inside = (many, index) => index >= 0n && index < BigInt(many.length);
const pick = (column, index, preset) => (inside(column, num(index)) ? column[Number(num(index))] : preset);
const count = (column, values) => BigInt(column.filter((value) => values.includes(num(value))).length);
const total = (column, status, among) =>
  column.reduce((sum, value, row) => (row < status.length && among.includes(status[row]) ? sum + value : sum), 0n);
const latest = (column) => {
  const set = column.filter((due) => due !== NEVER);
  return set.length ? set.reduce((most, due) => (due > most ? due : most)) : 0n;
};
const greater = (a, b) => (num(b) > num(a) ? num(b) : num(a));
const share = (whole, part, of) => (of ? floored(2n * whole * part + of, 2n * of) : 0n);
const matches = (first, second, status, among) =>
  status.every((state, row) => !among.includes(state) || (first[row] ?? 0n) === (second[row] ?? 0n));
