// What people are told of figures without asking: an alert fires for every figure of the world, each named by its figure's number.
import type { AlertRule } from '@haidang/plugin-sdk';
import { AlertFirings } from '../../../core/src/insight/alerts/alert-firings.store.js';
import { AlertTidings } from '../../../core/src/insight/alerts/alert-tidings.js';
import { Database } from '../../../core/src/kernel/index.js';
import type { TestApp } from '../app.js';

export interface Figure {
  readonly set: string;
  readonly indicator: { readonly id: number; readonly code: string };
  readonly unitId: number;
  readonly number: number;
}

const NOTHING = { planValue: null, planPercent: null, pacePercent: null, change: null, samePeriod: null, previousValue: null, samePeriodValue: null };

/** Fires once for each, and tells whom it concerns. */
export async function fireFor(t: TestApp, figures: readonly Figure[]): Promise<void> {
  await t.app.get(Database).transaction(async (sql) => {
    const begun = [];
    for (const { set, indicator, unitId, number } of figures) {
      const rule: AlertRule = {
        id: `n-${String(number)}`,
        title: { vi: String(number) },
        indicator: indicator.code,
        when: 'value > 0',
        severity: 'bad',
        notify: ['leader', 'owner', 'reviewer'],
      };
      const place = { set_id: set, alert_id: rule.id, indicator_id: indicator.id, org_unit_id: unitId, period: '2024-M05', dedupe: rule.id };
      begun.push(await t.app.get(AlertFirings).begin(sql, { ...place, rule, reading: { ...NOTHING, value: number }, sample: false, explain_by: null }));
    }
    await t.app.get(AlertTidings).fired(sql, begun);
  });
}
