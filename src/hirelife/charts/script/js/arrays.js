// What the helpers on arrays do with raw columns. The first column is the status of a row and gives the length; every
// other column is cut after its last value that is not the default.

const trimmed = (values, preset) => {
  let end = values.length;
  while (end && values[end - 1] === preset) end -= 1;
  return values.slice(0, end);
};
const padTo = (column, length, preset) => Array.from({ length }, (_, row) => column[row] ?? preset);
const replacedAt = (column, index, value, preset) => {
  const values = padTo(column, Math.max(column.length, index + 1), preset);
  values[index] = value;
  return trimmed(values, preset);
};
const putRow = (columns, presets, index, changes) => {
  const row = num(index);
  const length = BigInt(columns[0].length);
  const named = changes.map(([column]) => column);
  if (row < 0n || row > length || (row === length && !named.includes(0))) return columns;
  const result = [...columns];
  for (const [column, value] of changes)
    result[column] = replacedAt(result[column], Number(row), num(value), presets[column]);
  return result;
};
const eachRow = (columns, presets, among, changes) => {
  const rows = columns[0].flatMap((state, row) => (among.includes(state) ? [row] : []));
  const result = [...columns];
  for (const [column, value] of rows.length ? changes : []) {
    const values = padTo(columns[column], Math.max(columns[0].length, columns[column].length), presets[column]);
    for (const row of rows) values[row] = num(value);
    result[column] = trimmed(values, presets[column]);
  }
  return result;
};
const freshRows = (presets, changes) => {
  const given = new Map(changes);
  const many = [...given.values()].filter(Array.isArray);
  const length = Array.isArray(given.get(0)) ? given.get(0).length : Math.max(0, ...many.map((one) => one.length));
  return presets.map((preset, number) => freshColumn(given.has(number) ? given.get(number) : preset, length, preset));
};
const freshColumn = (value, length, preset) => {
  if (Array.isArray(value)) return trimmed(value.slice(0, length).map(num), preset);
  return num(value) === preset ? [] : Array.from({ length }, () => num(value));
};
const reviseRows = (columns, presets, among, changes) => {
  const made = freshRows(presets, changes);
  const status = columns[0];
  const kept = (row) => row < status.length && !among.includes(status[row]);
  const rows = Array.from({ length: Math.max(status.length, made[0].length) }, (_, row) => row)
    .filter((row) => row < made[0].length || kept(row));
  return presets.map((preset, number) =>
    trimmed(rows.map((row) => (kept(row) ? columns : made)[number][row] ?? preset), preset));
};
