// SHA-256 of an array of BigInt bytes, as FIPS 180-4 has it; a page without network has no other that answers at once.

const primes = (count) => {
  const found = [];
  for (let n = 2; found.length < count; n += 1) if (found.every((p) => n % p)) found.push(n);
  return found;
};
const fraction = (root) => Math.floor((root - Math.floor(root)) * 2 ** 32) >>> 0;
const ROUNDS = primes(64).map((p) => fraction(Math.cbrt(p)));
const START = primes(8).map((p) => fraction(Math.sqrt(p)));
const turned = (x, n) => (x >>> n) | (x << (32 - n));

const padded = (bytes) => {
  const length = bytes.length;
  const made = new Uint8Array(((length + 8) >> 6) * 64 + 64);
  made.set(bytes.map(Number));
  made[length] = 0x80;
  new DataView(made.buffer).setUint32(made.length - 4, length * 8);
  return new DataView(made.buffer);
};
const schedule = (view, block) => {
  const w = new Uint32Array(64);
  for (let i = 0; i < 16; i += 1) w[i] = view.getUint32(block + i * 4);
  for (let i = 16; i < 64; i += 1) {
    const a = turned(w[i - 15], 7) ^ turned(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    const b = turned(w[i - 2], 17) ^ turned(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = w[i - 16] + a + w[i - 7] + b;
  }
  return w;
};
const compressed = (state, w) => {
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i += 1) {
    const upper = h + (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) + ((e & f) ^ (~e & g)) + ROUNDS[i] + w[i];
    const lower = (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + upper) | 0, c, b, a, (upper + lower) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((x, i) => (x + state[i]) | 0);
};
const sha256 = (bytes) => {
  const view = padded(bytes);
  let state = START;
  for (let block = 0; block < view.byteLength; block += 64) state = compressed(state, schedule(view, block));
  return state.flatMap((word) => [24, 16, 8, 0].map((shift) => BigInt((word >>> shift) & 255)));
};
const hexadecimal = (bytes) => bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
