// What another set says a figure should be: a relation between sets that demands equality and has the figure alone on one side. The other
// side, computed from figures of other sets alone, is a second observation of it.
import { Decimal, evaluateFormula, referencesOf, type FigureReference, type FormulaNode } from '@haidang/plugin-sdk';
import type { Relation } from '../../intake/index.js';
import type { Sql } from '../../kernel/index.js';
import type { Definitions, IndicatorDef } from '../../registry/index.js';
import { FigureTable } from '../quality/checks/figure-table.js';
import type { Reference } from './comparing.js';

/** A figure of the set, and what other sets make of it. */
export interface Mirror {
  readonly relation: Relation;
  readonly indicator: IndicatorDef;
  readonly measure: Reference['measure'];
  readonly other: FormulaNode;
  /** Indicators on the other side: who may not see all of them is not told. */
  readonly needs: readonly IndicatorDef[];
}

/** Of the relations that a set is judged by. */
export function mirrorsOf(set: string, relations: readonly Relation[], definitions: Pick<Definitions, 'indicator'>): Mirror[] {
  return relations.flatMap((relation) => {
    const { root } = relation.condition;
    if (root.kind !== 'comparison' || root.operator !== '=') return [];
    return [
      [root.left, root.right],
      [root.right, root.left],
    ].flatMap(([own, other]): Mirror[] => {
      if (own?.kind !== 'figure' || other === undefined || own.reference.set !== set || !isPlain(own.reference)) return [];
      const indicator = definitions.indicator(set, own.reference.code);
      const references = referencesOf({ text: '', root: other, type: 'number' });
      const needs = references.flatMap(({ set: of, code }) => (of === undefined || of === set ? [] : (definitions.indicator(of, code) ?? [])));
      if (indicator === undefined || needs.length === 0 || needs.length < references.length || !references.every(isPlain)) return [];
      return [{ relation, indicator, measure: measureOf(own.reference), other, needs }];
    });
  });
}

export async function otherSets(
  sql: Sql,
  mirrors: readonly Mirror[],
  needs: { definitions: Pick<Definitions, 'indicator'>; lineageOf: (unitId: number) => number; periods: readonly string[] | null },
): Promise<Reference[]> {
  if (mirrors.length === 0) return [];
  const table = await FigureTable.read(
    sql,
    { own: mirrors.map(({ indicator }) => indicator.id), others: mirrors.flatMap((mirror) => mirror.needs.map(({ id }) => id)) },
    needs.lineageOf,
  );
  const found: Reference[] = [];
  for (const { relation, indicator, measure, other } of mirrors) {
    for (const { lineage, period } of table.places(measure)) {
      const own = table.line(indicator.id, lineage, measure)?.get(period);
      if (own === undefined || own.calculated || (needs.periods !== null && !needs.periods.includes(period))) continue;
      const { value } = evaluateFormula(
        { text: '', root: other, type: 'number' },
        {
          month: undefined,
          figure: (reference) => {
            const id = needs.definitions.indicator(reference.set ?? '', reference.code)?.id;
            const figure = id === undefined ? undefined : table.line(id, lineage, measureOf(reference))?.get(period);
            return figure === undefined ? undefined : new Decimal(figure.value);
          },
        },
      );
      if (!(value instanceof Decimal)) continue;
      found.push({
        indicatorId: indicator.id,
        unitId: own.unitId,
        period,
        measure,
        origin: 'other-set',
        source: relation.id,
        value,
        tolerance: relation.tolerancePercent / 100,
      });
    }
  }
  return found;
}

const isPlain = ({ shifts, over, measure }: FigureReference): boolean => shifts.length === 0 && over === undefined && measure !== 'plan';

function measureOf({ measure }: FigureReference): Reference['measure'] {
  return measure === 'yearToDate' ? 'cumulative' : 'value';
}
