// How far a drag or a key takes a number.

const SIGNIFICANT = 12; // digits: what a sum of decimals leaves behind them is no choice of the reader's
const ACROSS = 100; // quanta, about, that make up the largest number
const PIXELS = 4; // for what a key does
const KEY = 10; // quanta

/** The least that a drag, with Shift, changes a number: a power of ten, about a hundredth of the largest beside it. */
export function quantumOf(numbers: readonly number[]): number {
  const largest = Math.max(0, ...numbers.map(Math.abs));
  if (!(largest > 0 && largest < Infinity)) return 1 / ACROSS;
  return 10 ** (Math.floor(Math.log10(largest)) - Math.round(Math.log10(ACROSS)));
}

/** @param way pixels to the right and up */
export function dragged(from: number, way: number, quantum: number, fine: boolean): number {
  return stepped(from, Math.trunc(way / PIXELS), quantum, fine);
}

/** By so many presses of an arrow key. */
export function stepped(from: number, by: number, quantum: number, fine: boolean): number {
  return plus(from, by * quantum * (fine ? 1 : KEY));
}

function plus(from: number, change: number): number {
  const sum = from + change;
  const size = Math.max(Math.abs(from), Math.abs(change));
  if (!Number.isFinite(sum)) return from;
  if (Math.abs(sum) < size * 10 ** -SIGNIFICANT) return 0; // or −0.3 + 0.3 would be a crumb
  return Number(sum.toPrecision(SIGNIFICANT));
}
