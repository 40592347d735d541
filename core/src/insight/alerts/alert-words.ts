// The words of alerts, in both languages: what a firing says in the bell, in lists and in the day's mail. Pure.
import {
  Decimal,
  formatNumber,
  textOf,
  titleOfPeriodCode,
  type AlertReading,
  type AlertRule,
  type IndicatorSetManifest,
  type Localised,
  type WireNumber,
} from '@haidang/plugin-sdk';
import { changesInPoints } from '../figures/catalogue.js';

type Language = 'vi' | 'en';

/** The rule's own title, else the indicator's with the word of its severity. */
export function alertTitle(rule: AlertRule, manifest: IndicatorSetManifest | undefined): Localised {
  if (rule.title !== undefined) return rule.title;
  const title = manifest?.indicators.find((each) => each.code === rule.indicator)?.title ?? { vi: rule.indicator };
  const word = rule.severity === 'bad' ? { vi: 'chậm, xấu', en: 'behind or bad' } : { vi: 'cần theo dõi', en: 'to be watched' };
  return { vi: `${title.vi}: ${word.vi}`, en: `${textOf(title, 'en')}: ${word.en}` };
}

export interface ToldFiring {
  readonly rule: AlertRule;
  readonly manifest: IndicatorSetManifest | undefined;
  readonly period: string;
  readonly unitTitle: string;
  readonly reading: AlertReading;
  readonly sample: boolean;
}

/** "Thu ngân sách chậm tiến độ · Tháng 06/2024". */
export function firingTitle({ rule, manifest, period, sample }: ToldFiring): Localised {
  const [title, when] = [alertTitle(rule, manifest), titleOfPeriodCode(period)];
  const badge = sample ? { vi: ' (số liệu mẫu)', en: ' (sample data)' } : { vi: '', en: '' };
  return { vi: `${title.vi} · ${when.vi}${badge.vi}`, en: `${textOf(title, 'en')} · ${textOf(when, 'en')}${badge.en}` };
}

/** "Tỉnh Khánh Hòa · đạt 41% kế hoạch, cần 50% · so cùng kỳ -12,4". */
export function firingBody({ unitTitle, reading, rule, manifest }: ToldFiring): Localised {
  const def = manifest?.indicators.find((each) => each.code === rule.indicator);
  const inPoints = def !== undefined && changesInPoints({ def });
  const said = (language: Language): string => [unitTitle, ...facts(reading, language, inPoints)].join(' · ');
  return { vi: said('vi'), en: said('en') };
}

function facts({ planPercent, pacePercent, samePeriod, value }: AlertReading, language: Language, inPoints: boolean): string[] {
  const number = (each: WireNumber): string => (each === null ? '' : formatNumber(new Decimal(each), { language, decimals: 1 }));
  const vi = language === 'vi';
  const plan = planPercent === null ? undefined : vi ? `đạt ${number(planPercent)}% kế hoạch` : `${number(planPercent)}% of the plan`;
  const pace = plan === undefined || pacePercent === null ? undefined : vi ? `tiến độ cần ${number(pacePercent)}%` : `${number(pacePercent)}% due by now`;
  const unit = inPoints ? (vi ? ' điểm' : ' points') : '%';
  const year = samePeriod === null ? undefined : vi ? `so cùng kỳ ${number(samePeriod)}${unit}` : `${number(samePeriod)}${unit} on last year`;
  const own = plan === undefined && year === undefined ? (vi ? `giá trị ${number(value)}` : `value ${number(value)}`) : undefined;
  return [plan, pace, year, own].flatMap((each) => each ?? []);
}

export interface MailItem extends ToldFiring {
  readonly setTitle: string;
  /** Address within the web app. */
  readonly link: string;
}

export function alertMail(name: string, items: readonly MailItem[], address: string | undefined): { subject: string; text: string; html: string } {
  const bad = items.filter(({ rule }) => rule.severity === 'bad').length;
  const subject = `[Hải Đăng] ${String(items.length)} cảnh báo mới${bad > 0 ? `, ${String(bad)} chậm hoặc xấu` : ''}`;
  const greeting = `Kính gửi ${name},`;
  const closing = 'Thư này do hệ thống Hải Đăng gửi tự động, mỗi ngày nhiều nhất một thư; xin không trả lời.';
  const lines = items.map((item) => ({
    head: `${item.setTitle}: ${firingTitle(item).vi}`,
    body: firingBody(item).vi,
    url: address === undefined ? '' : address + item.link,
  }));
  return {
    subject,
    text: [greeting, '', ...lines.flatMap(({ head, body, url }) => [`- ${head} (${body})`, ...(url === '' ? [] : [`  ${url}`])]), '', closing, ''].join('\n'),
    html: `<!doctype html><html lang="vi"><body><p>${escaped(greeting)}</p><ul>${lines
      .map(
        ({ head, body, url }) => `<li>${url === '' ? escaped(head) : `<a href="${escaped(url)}">${escaped(head)}</a>`}<br><small>${escaped(body)}</small></li>`,
      )
      .join('')}</ul><p><small>${escaped(closing)}</small></p></body></html>`,
  };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
