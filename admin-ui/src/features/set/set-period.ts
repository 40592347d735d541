// Which periods the page of a set offers, and which one it opens with. Pure.
import { tryPeriod } from '@haidang/plugin-sdk';
import type { IndicatorSetManifest, Period, PeriodType } from '@haidang/plugin-sdk';
import { lastEnded } from '../../shared/periods.js';

/** Longer periods that are made of a set's own; the own one first. */
const OFFERED: Readonly<Record<PeriodType, readonly PeriodType[]>> = {
  daily: ['daily'],
  monthly: ['monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly'],
  quarterly: ['quarterly', 'half-yearly', 'nine-month', 'yearly'],
  'half-yearly': ['half-yearly', 'yearly'],
  'nine-month': ['nine-month'],
  yearly: ['yearly'],
  'school-year': ['school-year'],
};

export function offeredTypes(manifest: Pick<IndicatorSetManifest, 'period'>): readonly PeriodType[] {
  return OFFERED[manifest.period.type];
}

/** The period of the address; else the last one with figures; else the last one that is over. */
export function shownPeriod(asked: string | undefined, latest: string | undefined, type: PeriodType, today: string): Period {
  const fromAddress = asked === undefined ? undefined : tryPeriod(asked);
  const withFigures = latest === undefined ? undefined : tryPeriod(latest);
  return fromAddress ?? withFigures ?? lastEnded(type, today);
}
