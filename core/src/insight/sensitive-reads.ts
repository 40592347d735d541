// Whoever is told figures of a sensitive field group is recorded in the transaction that reads them, as for reports (intake/submissions): by
// which question, not with which figures. Who does not hold the group is told nothing, and leaves no trace.
import { Injectable } from '@nestjs/common';
import { scopeOf, type Principal } from '../access/index.js';
import { Audit, type ReadingEntry } from '../kernel/index.js';
import { Definitions } from '../registry/index.js';
import { withFormer, type Catalogue, type IndicatorView } from './figures/catalogue.js';

/** What was told, as the audit keeps it. */
export interface FiguresTold {
  /** Code of the only one, if it is only one. */
  readonly period?: string | undefined;
  readonly orgUnit?: string | undefined;
  /** The question, where that is more. */
  readonly question?: object;
}

@Injectable()
export class SensitiveReads {
  private readonly catalogue: Catalogue;

  constructor(
    definitions: Definitions,
    private readonly audit: Audit,
  ) {
    this.catalogue = withFormer(definitions);
  }

  /** Reads figures of these indicators (`set.code`) and records who is told the sensitive ones; undefined: nothing was told after all. */
  telling<T>(principal: Principal, names: readonly string[], work: () => Promise<T>, toldOf: (answer: T) => FiguresTold | undefined): Promise<T> {
    const sensitive = this.sensitive(principal, names);
    if (sensitive.length === 0) return work();
    return this.audit.telling(work, (answer) => {
      const told = toldOf(answer);
      return told === undefined ? [] : entriesOf(principal, sensitive, told);
    });
  }

  /** The same for an answer that was kept, or that the house worked out: recorded before it goes out. */
  async told(principal: Principal, names: readonly string[], told: FiguresTold): Promise<void> {
    await this.telling(
      principal,
      names,
      () => Promise.resolve(),
      () => told,
    );
  }

  private sensitive(principal: Principal, names: readonly string[]): IndicatorView[] {
    return [...new Set(names)].flatMap((name) => this.seen(principal, name) ?? []);
  }

  /** The indicator, if it is a sensitive one of which the person sees something. */
  private seen(principal: Principal, name: string): IndicatorView | undefined {
    const at = name.indexOf('.');
    const indicator = this.catalogue.indicator(name.slice(0, at), name.slice(at + 1));
    if (indicator === undefined || indicator.fieldGroups.length === 0) return undefined;
    const where = scopeOf(principal, 'view', indicator.set, indicator);
    return where === 'all' || where.length > 0 ? indicator : undefined;
  }
}

/** One for each set. */
function entriesOf({ username }: Principal, sensitive: readonly IndicatorView[], { period, orgUnit, question }: FiguresTold): ReadingEntry[] {
  return [...new Set(sensitive.map(({ set }) => set))].map((set) => {
    const own = sensitive.filter((indicator) => indicator.set === set);
    return {
      action: 'read.figures',
      actor: username,
      set,
      ...(own.length === 1 ? { indicator: own[0]?.code ?? '' } : {}),
      ...(period === undefined ? {} : { period }),
      ...(orgUnit === undefined ? {} : { orgUnit }),
      after: { fields: [...new Set(own.flatMap(({ fieldGroups }) => fieldGroups))].sort(), indicators: own.map(({ code }) => code), ...question },
    };
  });
}
