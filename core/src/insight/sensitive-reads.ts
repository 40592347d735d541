// Whoever is told figures of a sensitive field group is recorded before the answer goes out, as for reports (intake/submissions): by which
// question, not with which figures. Who does not hold the group is told nothing, and leaves no trace.
import { Injectable } from '@nestjs/common';
import { scopeOf, type Principal } from '../access/index.js';
import { Audit, Database } from '../kernel/index.js';
import { Definitions } from '../registry/index.js';
import { withFormer, type Catalogue, type IndicatorView } from './figures/catalogue.js';

/** What was asked, as the audit keeps it. */
export interface FiguresAsked {
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
    private readonly database: Database,
  ) {
    this.catalogue = withFormer(definitions);
  }

  /** `names`: `set.code` each. */
  async note(principal: Principal, names: readonly string[], { period, orgUnit, question }: FiguresAsked): Promise<void> {
    const shown = names.flatMap((name) => this.sensitive(principal, name) ?? []);
    for (const set of new Set(shown.map((indicator) => indicator.set))) {
      const own = shown.filter((indicator) => indicator.set === set);
      await this.audit.read(this.database, {
        action: 'read.figures',
        actor: principal.username,
        set,
        ...(own.length === 1 ? { indicator: own[0]?.code ?? '' } : {}),
        ...(period === undefined ? {} : { period }),
        ...(orgUnit === undefined ? {} : { orgUnit }),
        after: { fields: [...new Set(own.flatMap(({ fieldGroups }) => fieldGroups))].sort(), indicators: own.map(({ code }) => code), ...question },
      });
    }
  }

  private sensitive(principal: Principal, name: string): IndicatorView | undefined {
    const at = name.indexOf('.');
    const indicator = this.catalogue.indicator(name.slice(0, at), name.slice(at + 1));
    if (indicator === undefined || indicator.fieldGroups.length === 0) return undefined;
    const where = scopeOf(principal, 'view', indicator.set, indicator);
    return where === 'all' || where.length > 0 ? indicator : undefined;
  }
}
