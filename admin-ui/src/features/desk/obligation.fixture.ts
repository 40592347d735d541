// One obligation for the specs of the desk; each spec changes what it is about.
import type { Obligation } from '@haidang/plugin-sdk';

export function obligation(changes: Partial<Obligation> = {}): Obligation {
  return {
    set: 'tourism',
    setTitle: { vi: 'Du lịch', en: 'Tourism' },
    period: '2026-M10',
    periodTitle: { vi: 'Tháng 10/2026', en: 'October 2026' },
    orgUnit: '56',
    orgUnitTitle: 'Tỉnh Khánh Hòa',
    owedBy: 'department-of-tourism',
    owedByTitle: 'Sở Du lịch',
    dueOn: '2026-11-06',
    originalDueOn: null,
    extensionReason: null,
    extendedBy: null,
    exemptReason: null,
    answeredAt: null,
    late: false,
    lateBy: 0,
    nil: false,
    nilAllowed: false,
    workingDaysLeft: -12,
    state: 'overdue',
    status: 'none',
    filledCells: 0,
    requiredCells: 4,
    errors: 0,
    warnings: 0,
    lastEditor: null,
    lastEditedAt: null,
    ...changes,
  };
}
