// What the wider checks must know of an indicator, taken from its definition once.
import type { Localised } from '@haidang/plugin-sdk';
import type { IndicatorDef } from '../../registry/index.js';
import type { JudgedIndicator } from '../wider-checks/index.js';

export type SymbolOf = (unitOfMeasure: string) => Required<Localised>;

const known = new WeakMap<IndicatorDef, JudgedIndicator>();

export function indicatorJudged(indicator: IndicatorDef, symbolOf: SymbolOf): JudgedIndicator {
  const before = known.get(indicator);
  if (before !== undefined) return before;
  const { def } = indicator;
  const valueType = def.valueType ?? (def.unitOfMeasure === 'percent' ? 'percent' : 'decimal');
  const decimals = def.decimals ?? (valueType === 'integer' || valueType === 'rank' ? 0 : valueType === 'percent' ? 1 : 2);
  const judged = {
    id: indicator.id,
    set: indicator.set,
    code: indicator.code,
    title: def.title,
    symbol: symbolOf(def.unitOfMeasure),
    valueType,
    decimals,
    parts: def.parts,
  };
  known.set(indicator, judged);
  return judged;
}
