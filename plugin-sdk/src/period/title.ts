// How periods are written for people, long and short, in Vietnamese and English: one place, so that a tile, a form and a
// report never disagree.
import type { Localised } from '../generated/manifest.js';
import { tryPeriod } from './period.js';
import type { Period, PeriodType } from './period.js';

const ROMAN = ['I', 'II', 'III', 'IV'] as const;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const;

/** A text in both languages, both present. */
type Title = Required<Localised>;

function dayTitle(period: Period): Title {
  const [year = '', month = '', day = ''] = period.code.split('-');
  return { vi: `Ngày ${day}/${month}/${year}`, en: `${String(Number(day))} ${MONTHS[Number(month) - 1] ?? ''} ${year}` };
}

/** "Tháng 06/2024", "Quý II/2024", "6 tháng đầu năm 2024", "9 tháng 2024", "Năm 2024", "Năm học 2023-2024". */
export function periodTitle(period: Period): Title {
  const year = String(period.year);
  switch (period.type) {
    case 'daily':
      return dayTitle(period);
    case 'monthly':
      return { vi: `Tháng ${period.code.slice(6)}/${year}`, en: `${MONTHS[period.index - 1] ?? ''} ${year}` };
    case 'quarterly':
      return { vi: `Quý ${ROMAN[period.index - 1] ?? ''}/${year}`, en: `Quarter ${ROMAN[period.index - 1] ?? ''}, ${year}` };
    case 'half-yearly':
      return period.index === 1
        ? { vi: `6 tháng đầu năm ${year}`, en: `First half of ${year}` }
        : { vi: `6 tháng cuối năm ${year}`, en: `Second half of ${year}` };
    case 'nine-month':
      return { vi: `9 tháng ${year}`, en: `First nine months of ${year}` };
    case 'yearly':
      return { vi: `Năm ${year}`, en: `Year ${year}` };
    case 'school-year':
      return { vi: `Năm học ${year}-${String(period.year + 1)}`, en: `School year ${year}-${String(period.year + 1)}` };
  }
}

/** For tiles and axes: "T06/2024", "Q2/2024", "6T đầu 2024", "9T 2024", "2024", "NH 2023-2024". */
export function periodShortTitle(period: Period): Title {
  const year = String(period.year);
  switch (period.type) {
    case 'daily': {
      const [, month = '', day = ''] = period.code.split('-');
      return { vi: `${day}/${month}/${year}`, en: `${day}/${month}/${year}` };
    }
    case 'monthly':
      return { vi: `T${period.code.slice(6)}/${year}`, en: `${(MONTHS[period.index - 1] ?? '').slice(0, 3)} ${year}` };
    case 'quarterly':
      return { vi: `Q${String(period.index)}/${year}`, en: `Q${String(period.index)} ${year}` };
    case 'half-yearly':
      return { vi: `6T ${period.index === 1 ? 'đầu' : 'cuối'} ${year}`, en: `H${String(period.index)} ${year}` };
    case 'nine-month':
      return { vi: `9T ${year}`, en: `9M ${year}` };
    case 'yearly':
      return { vi: year, en: year };
    case 'school-year':
      return { vi: `NH ${year}-${String(period.year + 1)}`, en: `SY ${year}-${String(period.year + 1)}` };
  }
}

/** The title of a period code; the code itself where it is none. */
export function titleOfPeriodCode(code: string): Title {
  const period = tryPeriod(code);
  return period === undefined ? { vi: code, en: code } : periodTitle(period);
}

const TYPE_TITLES: Record<PeriodType, Title> = {
  daily: { vi: 'Ngày', en: 'Daily' },
  monthly: { vi: 'Tháng', en: 'Monthly' },
  quarterly: { vi: 'Quý', en: 'Quarterly' },
  'half-yearly': { vi: '6 tháng', en: 'Half-yearly' },
  'nine-month': { vi: '9 tháng', en: 'Nine months' },
  yearly: { vi: 'Năm', en: 'Yearly' },
  'school-year': { vi: 'Năm học', en: 'School year' },
};

/** "Tháng", "Quý", "6 tháng" … */
export function periodTypeTitle(type: PeriodType): Title {
  return TYPE_TITLES[type];
}
