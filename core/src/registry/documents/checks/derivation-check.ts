// Derived and weighing indicators that are few words and endless work: figures of the past that double at each step, and weights or
// parts that go in a circle. Circles of formulas are the sdk's and expressions.ts's.
import { referencesOf, type CompiledSet, type Finding, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { fault, pointer } from '../finding.js';

/** Figures that one look at a report may have to derive. */
const MOST_DERIVED = 5_000;

export function checkDerivation(set: CompiledSet): Finding[] {
  return [
    ...checkWidth(set),
    ...circles(set.manifest, 'weight-circle', 'weight', (each) => (each.weight === undefined ? [] : [each.weight])),
    ...circles(set.manifest, 'parts-circle', 'parts', (each) => each.parts?.indicators ?? []),
  ];
}

/**
 * Each derived indicator is computed here and at every past that another one reads it at: with d2 = previous(d1) +
 * samePeriodLastYear(d1) and so on these are twice as many at each step. From the last in order of computation to the first.
 */
function checkWidth({ manifest, formulas, order }: CompiledSet): Finding[] {
  const pasts = new Map<string, Set<string>>();
  let count = 0;
  for (const code of [...order].reverse()) {
    const formula = formulas.get(code);
    if (formula === undefined) continue;
    const here = pasts.get(code) ?? new Set(['']);
    here.add('');
    count += here.size;
    if (count > MOST_DERIVED) return [tooWide(manifest, code)];
    for (const reference of referencesOf(formula)) {
      if (reference.set !== undefined || !formulas.has(reference.code)) continue;
      const there = pasts.get(reference.code) ?? new Set<string>();
      const step = reference.shifts.map((each) => each.charAt(0)).join('');
      for (const past of here) there.add(past + step);
      if (there.size > MOST_DERIVED) return [tooWide(manifest, code)];
      pasts.set(reference.code, there);
    }
  }
  return [];
}

function tooWide({ indicators }: IndicatorSetManifest, code: string): Finding {
  const index = indicators.findIndex((each) => each.code === code);
  return {
    ...fault(
      pointer('/manifest/indicators', index, 'formula'),
      'formula-explodes',
      `Công thức của “${code}” kéo theo hơn ${String(MOST_DERIVED)} phép tính về các kỳ trước; bớt lồng previous, samePeriodLastYear qua nhiều chỉ tiêu.`,
      `The formula of "${code}" brings more than ${String(MOST_DERIVED)} computations of earlier periods; nest previous and samePeriodLastYear through fewer indicators.`,
    ),
    indicator: code,
  };
}

type Indicator = IndicatorSetManifest['indicators'][number];

/** Indicators that reach themselves by way of those that they name. */
function circles({ indicators }: IndicatorSetManifest, code: string, key: string, named: (each: Indicator) => readonly string[]): Finding[] {
  const next = new Map(indicators.map((each) => [each.code, named(each)]));
  return indicators.flatMap((indicator, index) => {
    if (named(indicator).length === 0 || !reachesItself(indicator.code, next)) return [];
    return [
      {
        ...fault(
          pointer('/manifest/indicators', index, key),
          code,
          `“${indicator.code}” quay về chính nó qua “${key}”.`,
          `"${indicator.code}" comes back to itself by "${key}".`,
        ),
        indicator: indicator.code,
      },
    ];
  });
}

function reachesItself(goal: string, next: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const waiting = [...(next.get(goal) ?? [])];
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
    if (code === goal) return true;
    if (seen.has(code)) continue;
    seen.add(code);
    waiting.push(...(next.get(code) ?? []));
  }
  return false;
}
