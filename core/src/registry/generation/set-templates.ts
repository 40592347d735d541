// Ready beginnings by frequency, as data: a period with its window and due day as the province's reports have them, and a few
// indicators that show what can be said (a total with a plan, its parts, a rate). Who begins from one replaces them.
import type { Indicator, IndicatorSetManifest, Localised } from '@haidang/plugin-sdk';

export interface SetTemplate {
  id: string;
  title: Localised;
  description: Localised;
  /** Without what belongs to one set alone; `first` of the period is set when a set is made. */
  manifest: Pick<IndicatorSetManifest, 'reporters' | 'workflow' | 'indicators' | 'headline' | 'rules'> & {
    period: Omit<IndicatorSetManifest['period'], 'first'>;
  };
}

const TOTAL: Indicator = {
  code: 'total',
  title: { vi: 'Tổng số', en: 'Total' },
  unitOfMeasure: 'case',
  valueType: 'integer',
  decimals: 0,
  direction: 'neutral',
  aggregate: { time: 'sum', orgUnit: 'sum' },
  plan: 'year',
  required: true,
};

const DONE: Indicator = {
  code: 'done',
  title: { vi: 'Trong đó, đã hoàn thành', en: 'Of which, completed' },
  unitOfMeasure: 'case',
  valueType: 'integer',
  decimals: 0,
  direction: 'up',
  aggregate: { time: 'sum', orgUnit: 'sum' },
  required: true,
  nil: true,
};

const RATE: Indicator = {
  code: 'done-rate',
  title: { vi: 'Tỷ lệ hoàn thành', en: 'Completion rate' },
  unitOfMeasure: 'percent',
  valueType: 'percent',
  decimals: 1,
  direction: 'up',
  formula: 'done / total * 100',
};

const WITHIN_TOTAL = {
  id: 'done-within-total',
  level: 'error' as const,
  when: 'done <= total',
  message: { vi: 'Số đã hoàn thành lớn hơn tổng số; sửa dòng sai', en: 'More completed than there are; correct the wrong line' },
};

/** Stocks and yearly results stand at the period's end: the last one counts. */
const standing = (indicator: Indicator): Indicator => ({ ...indicator, aggregate: { time: 'last', orgUnit: 'sum' } });

const counted = {
  workflow: ['submit', 'approve', 'publish'] as IndicatorSetManifest['workflow'],
  indicators: [TOTAL, DONE, RATE],
  headline: { indicator: 'total', measure: 'cumulative' as const, compare: ['plan' as const, 'same-period' as const] },
  rules: [WITHIN_TOTAL],
};

const stood = {
  ...counted,
  indicators: [standing(TOTAL), standing(DONE), RATE],
  headline: { indicator: 'total', measure: 'value' as const, compare: ['plan' as const, 'previous' as const] },
};

export const SET_TEMPLATES: readonly SetTemplate[] = [
  {
    id: 'monthly',
    title: { vi: 'Báo cáo tháng', en: 'Monthly report' },
    description: {
      vi: 'Một sở báo cáo cho toàn tỉnh, số liệu từ ngày 15 tháng trước đến ngày 14 của tháng, hạn hai ngày làm việc sau đó (Nghị định 09/2019/NĐ-CP).',
      en: 'One department reports for the province, from the 15th of the month before to the 14th, due two working days later (Decree 09/2019/NĐ-CP).',
    },
    manifest: { period: { type: 'monthly', calendar: 'nd09', due: { workingDays: 2 } }, reporters: { by: 'owner' }, ...counted },
  },
  {
    id: 'quarterly',
    title: { vi: 'Báo cáo quý', en: 'Quarterly report' },
    description: {
      vi: 'Một sở báo cáo theo quý, hạn mười ngày làm việc sau khi quý kết thúc.',
      en: 'One department reports by quarter, due ten working days after it ends.',
    },
    manifest: { period: { type: 'quarterly', calendar: 'calendar', due: { workingDays: 10 } }, reporters: { by: 'owner' }, ...counted },
  },
  {
    id: 'half-yearly',
    title: { vi: 'Báo cáo sáu tháng', en: 'Half-yearly report' },
    description: {
      vi: 'Một sở báo cáo hai lần một năm; lấy số tại cuối kỳ, so với kỳ trước.',
      en: 'One department reports twice a year; figures stand at the end of the period and are compared with the one before.',
    },
    manifest: { period: { type: 'half-yearly', calendar: 'calendar', due: { workingDays: 10 } }, reporters: { by: 'owner' }, ...stood },
  },
  {
    id: 'yearly',
    title: { vi: 'Báo cáo năm', en: 'Yearly report' },
    description: {
      vi: 'Một sở báo cáo mỗi năm một lần, hạn hai mươi ngày làm việc sau khi năm kết thúc.',
      en: 'One department reports once a year, due twenty working days after it ends.',
    },
    manifest: { period: { type: 'yearly', calendar: 'calendar', due: { workingDays: 20 } }, reporters: { by: 'owner' }, ...stood },
  },
  {
    id: 'matrix-by-commune',
    title: { vi: 'Bảng theo xã, phường', en: 'Matrix by commune' },
    description: {
      vi: 'Một sở nhập hằng tháng, mỗi xã, phường một dòng; bảng điều hành có bản đồ và danh sách xã, phường cần chú ý.',
      en: 'One department enters a row for each commune every month; the dashboard has a map and the communes to watch.',
    },
    manifest: { period: { type: 'monthly', calendar: 'calendar', due: { workingDays: 5 } }, reporters: { by: 'owner-per-commune' }, ...counted },
  },
];
