// The manifest of a set that begins with nothing: monthly, from this month on, one department for the province. What only a person can
// know (owner, indicators) is left open, and the findings ask for it. Pure but for the clock.
import { periodOn } from '@haidang/plugin-sdk';
import { todayHere } from '../../../shared/periods.js';

export function blankManifest(id: string, title: string, today = todayHere()): Record<string, unknown> {
  return {
    id,
    title: { vi: title },
    group: 'economy',
    stage: 'trial',
    owner: '',
    period: { type: 'monthly', first: periodOn('monthly', today).code, calendar: 'calendar', due: { workingDays: 5 } },
    reporters: { by: 'owner' },
    workflow: ['submit', 'approve', 'publish'],
    indicators: [],
  };
}
