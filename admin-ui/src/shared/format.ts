// The one formatter of the web app: figures, changes, dates and times for people. Figures stay decimals from the wire to the
// glyph; no float is ever made of them.
import { Decimal, decimalOf, formatNumber, formatShort, periodShortTitle, textOf, tryPeriod } from '@haidang/plugin-sdk';
import type { WireNumber } from '@haidang/plugin-sdk';

export type Language = 'vi' | 'en';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const MILLION = new Decimal(1_000_000);

/** A figure in full: "9.522,8"; "–" when missing. */
export function figureText(value: WireNumber, decimals: number | undefined, language: Language): string {
  const figure = decimalOf(value);
  return formatNumber(figure, { language, ...(decimals === undefined ? {} : { decimals }) });
}

/** A figure for a tile: at most seven or so glyphs. Thousands lose their fraction, millions become "4,93 triệu". */
export function tileText(value: WireNumber, decimals: number, language: Language): string {
  const figure = decimalOf(value);
  if (figure === undefined) return '–';
  if (figure.isZero()) return '0';
  if (figure.abs().gte(MILLION)) return formatShort(figure, { language, decimals: 2 });
  if (figure.abs().gte(1000)) return formatNumber(figure, { language, decimals: 0 });
  return formatNumber(figure, { language, decimals: figure.abs().gte(100) ? Math.min(decimals, 1) : Math.min(decimals, 2) });
}

/** Without a fraction that says nothing: "41%", "112,5%". */
export function percentText(value: WireNumber, language: Language): string {
  const figure = decimalOf(value);
  if (figure === undefined) return '–';
  const decimals = figure.abs().lt(10) && !figure.isInteger() ? 1 : 0;
  return `${formatNumber(figure, { language, decimals })}%`;
}

/** A change with its arrow: "↑ 12,4%"; of a rate in points: "↑ 3,1 điểm". Undefined when there is none to show. */
export function changeText(value: WireNumber, unit: 'percent' | 'points', language: Language): string | undefined {
  const figure = decimalOf(value);
  if (figure === undefined) return undefined;
  const amount = formatNumber(figure.abs(), { language, decimals: 1 }).replace(/[.,]0$/, '');
  const arrow = figure.isZero() ? '→' : figure.isPositive() ? '↑' : '↓';
  const points = language === 'vi' ? ' điểm' : ' pts';
  return `${arrow} ${amount}${unit === 'percent' ? '%' : points}`;
}

/** Whether a change is for the better, by the indicator's direction; undefined when neither. */
export function isBetter(value: WireNumber, direction: 'up' | 'down' | 'neutral' | 'band'): boolean | undefined {
  const figure = decimalOf(value);
  if (figure === undefined || figure.isZero() || direction === 'neutral' || direction === 'band') return undefined;
  return figure.isPositive() === (direction === 'up');
}

function parts(instant: string | Date): Record<string, string> {
  const date = typeof instant === 'string' ? new Date(instant) : instant;
  if (Number.isNaN(date.getTime())) return {};
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: TIME_ZONE,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
}

/** "23/11/2026"; a plain ISO date is taken as it stands. */
export function dateText(instant: string | null | undefined): string {
  if (instant === null || instant === undefined) return '–';
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(instant);
  if (plain !== null) return `${plain[3] ?? ''}/${plain[2] ?? ''}/${plain[1] ?? ''}`;
  const { day, month, year } = parts(instant);
  return day === undefined ? '–' : `${day}/${month ?? ''}/${year ?? ''}`;
}

/** "23/11". */
export function dayMonthText(instant: string | null | undefined): string {
  return dateText(instant).slice(0, 5);
}

/** "08:15". */
export function timeText(instant: string | Date | null | undefined): string {
  if (instant === null || instant === undefined) return '–';
  const { hour, minute } = parts(instant);
  return hour === undefined ? '–' : `${hour}:${minute ?? ''}`;
}

/** "08:15 23/11/2026". */
export function instantText(instant: string | null | undefined): string {
  return instant === null || instant === undefined ? '–' : `${timeText(instant)} ${dateText(instant)}`;
}

/** Period on a tile: "06/2024", "Quý II/2024", "6T đầu 2024", "Năm 2024", "NH 2023-24". */
export function tilePeriodText(code: string, title: string, language: Language): string {
  const period = tryPeriod(code);
  if (period === undefined) return title;
  const short = textOf(periodShortTitle(period), language);
  if (period.type === 'monthly') return `${period.code.slice(6)}/${String(period.year)}`;
  if (period.type === 'school-year') return short.replace(/-\d\d(?=\d\d$)/, '-');
  return period.type === 'half-yearly' || (period.type === 'quarterly' && language === 'en') ? short : title;
}

/** Lower case without Vietnamese marks, for searching as people type. */
export { fold as folded } from '@haidang/plugin-sdk';

/** Size of a file: "820 B", "1,2 MB". */
export function sizeText(bytes: number, language: Language): string {
  const units = ['B', 'kB', 'MB', 'GB'];
  const step = bytes <= 0 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(bytes) / 10));
  const amount = new Decimal(bytes).div(new Decimal(1024).pow(step));
  return `${formatNumber(amount, { language, decimals: step === 0 || amount.gte(100) ? 0 : 1 })} ${units[step] ?? ''}`;
}
