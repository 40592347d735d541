// Digits as people type and print them: neighbours exchanged, and what rounding may hide.

/** Rounding explains at most this share of a figure, however many zeros it ends in. */
const MOST_ROUNDING = 0.01;

/** All texts with one neighbouring pair of different digits exchanged; never with a new leading zero. */
export function swapsOf(text: string): string[] {
  const places = Array.from({ length: text.length }, (_, at) => at).filter((at) => text.charAt(at) >= '0' && text.charAt(at) <= '9');
  const swaps: string[] = [];
  for (let at = 0; at + 1 < places.length; at += 1) {
    const [left, right] = [places[at] ?? 0, places[at + 1] ?? 0];
    const [a, b] = [text.charAt(left), text.charAt(right)];
    if (a === b || (at === 0 && b === '0' && text.charAt(right + 1) !== '.')) continue;
    swaps.push(`${text.slice(0, left)}${b}${text.slice(left + 1, right)}${a}${text.slice(right + 1)}`);
  }
  return swaps;
}

/** Half of the last digit that is not a trailing zero, and never more than a small share of the figure. */
export function rounding(value: number, decimals: number): number {
  const least = 0.5 * 10 ** -decimals;
  let unit = least * 2;
  while (value !== 0 && unit < Math.abs(value) && Math.abs(Math.round(value / (unit * 10)) * unit * 10 - value) < least / 10) unit *= 10;
  return Math.max(least, Math.min(unit / 2, Math.abs(value) * MOST_ROUNDING));
}
