// Durations and intervals in words. Pure.
import type { Language } from '../../../../shared/format.js';

type Say = (key: string, values: { count: number }) => string;

/** `12 ms`, `1,4 s`, `3 min`; a dash where nothing was measured. */
export function durationText(milliseconds: number | null, language: Language): string {
  if (milliseconds === null) return '–';
  if (milliseconds < 1_000) return `${String(Math.round(milliseconds))} ms`;
  const written = (value: number): string => value.toLocaleString(language, { maximumFractionDigits: 1 });
  return milliseconds < 60_000 ? `${written(milliseconds / 1_000)} s` : `${written(milliseconds / 60_000)} min`;
}

/** "mỗi 15 phút": the largest unit that it is a whole number of. */
export function everyText(seconds: number, say: Say): string {
  const [unit, length] =
    (
      [
        ['days', 86_400],
        ['hours', 3_600],
        ['minutes', 60],
      ] as const
    ).find(([, each]) => seconds % each === 0) ?? (['seconds', 1] as const);
  return say(`pluginsPage.every.${unit}`, { count: seconds / length });
}
