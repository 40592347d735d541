// The steps that the chosen paths of a publication mean, by indicator code: what the carrying of figures does and what is kept for
// reports that come later. Pure.
import { indicatorOf, type IndicatorChange, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import type { PathKind } from './figure-paths.js';

export interface PlannedStep {
  kind: PathKind;
  source: string;
  target: string | null;
  factor: string;
  fromUnit: string;
  toUnit: string;
}

/** An indicator that neither stays nor has a path ends as it is: its figures stay readable. */
export function plannedSteps(before: IndicatorSetManifest, after: IndicatorSetManifest, changes: readonly IndicatorChange[]): PlannedStep[] {
  const step = (kind: PathKind, source: string, target: string | null, factor: string): PlannedStep => ({
    kind,
    source,
    target,
    factor,
    fromUnit: indicatorOf(before, source)?.unitOfMeasure ?? '',
    toUnit: (target === null ? undefined : indicatorOf(after, target)?.unitOfMeasure) ?? indicatorOf(before, source)?.unitOfMeasure ?? '',
  });
  const chosen = changes.flatMap((change): PlannedStep[] => {
    switch (change.kind) {
      case 'unit-of-measure':
        return [step('unit-of-measure', change.indicator, change.indicator, change.factor)];
      case 'merge':
        return change.from.map((code) => step('merge', code, change.into, '1'));
      case 'split':
        return splitSteps(change, step);
      case 'carry':
        return [step('carry', change.from, change.to, change.factor)];
      case 'retire':
        return [step('retire', change.indicator, change.indicator, '1')];
      case 'restart':
        return [step('restart', change.indicator, null, '1')];
    }
  });
  return [...chosen, ...returning(before, after, chosen).map((code) => step('return', code, code, '1'))];
}

/** Parts without a share begin anew; where none has one, the old figures stay where they are. */
function splitSteps(
  { from, into }: Extract<IndicatorChange, { kind: 'split' }>,
  step: (kind: PathKind, source: string, target: string | null, factor: string) => PlannedStep,
): PlannedStep[] {
  const shared = into.flatMap(({ indicator, share }) => (share === undefined ? [] : [step('split', from, indicator, share)]));
  return shared.length > 0 ? shared : [step('retire', from, from, '1')];
}

/** Codes that the new version has again, or for the first time: only those that had figures once really come back. */
function returning(before: IndicatorSetManifest, after: IndicatorSetManifest, chosen: readonly PlannedStep[]): string[] {
  const written = new Set(chosen.map((step) => step.target));
  return after.indicators.map(({ code }) => code).filter((code) => indicatorOf(before, code) === undefined && !written.has(code));
}
