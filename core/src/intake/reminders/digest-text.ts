// The words of reminders, pure: one line a report for the bell, and one mail a person with all of them.
import type { Localised, Obligation } from '@haidang/plugin-sdk';

/** An ISO day as people here write it. */
export function dayText(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day ?? ''}/${month ?? ''}/${year ?? ''}`;
}

/** Address of a report within the web app. */
export function linkOf(set: string, period: string, orgUnit: string): string {
  return `/entry/${encodeURIComponent(set)}/${encodeURIComponent(period)}/${encodeURIComponent(orgUnit)}`;
}

/** "còn 2 ngày làm việc", "hạn hôm nay", "trễ 1 ngày làm việc". */
export function leftText(left: number): Localised {
  if (left === 0) return { vi: 'hạn hôm nay', en: 'due today' };
  const count = String(Math.abs(left));
  return left > 0
    ? { vi: `còn ${count} ngày làm việc`, en: `${count} working days left` }
    : { vi: `trễ ${count} ngày làm việc`, en: `${count} working days late` };
}

type Told = Pick<Obligation, 'setTitle' | 'periodTitle' | 'orgUnit' | 'orgUnitTitle' | 'owedByTitle' | 'owedBy' | 'dueOn' | 'workingDaysLeft' | 'state'>;

/** "Thủy sản, Tháng 06/2024: hạn hôm nay". */
export function lineOf(item: Told): Localised {
  const left =
    item.state === 'missed'
      ? { vi: `bỏ kỳ, ${leftText(item.workingDaysLeft).vi}`, en: `missed, ${leftText(item.workingDaysLeft).en ?? ''}` }
      : leftText(item.workingDaysLeft);
  return {
    vi: `${item.setTitle.vi}, ${item.periodTitle.vi}: ${left.vi}`,
    en: `${item.setTitle.en ?? item.setTitle.vi}, ${item.periodTitle.en ?? item.periodTitle.vi}: ${left.en ?? left.vi}`,
  };
}

/** "Phường Nha Trang · hạn 17/07/2024". */
export function placeOf(item: Told): Localised {
  const who = item.orgUnit === item.owedBy ? item.orgUnitTitle : item.owedByTitle;
  return { vi: `${who} · hạn ${dayText(item.dueOn)}`, en: `${who} · due ${dayText(item.dueOn)}` };
}

export interface DigestMail {
  subject: string;
  text: string;
  html: string;
}

interface DigestItem {
  item: Told & Pick<Obligation, 'set' | 'period'>;
  link: string;
}

const MOST_LINES = 100;

/** One mail for one person: own reports first, then what is told to them as a head. `address` is the web app's, if known. */
export function digestMail(name: string, own: readonly DigestItem[], escalated: readonly DigestItem[], address: string | undefined): DigestMail {
  const parts: { head: string; items: readonly DigestItem[] }[] = [
    { head: 'Báo cáo cần gửi', items: own },
    { head: 'Báo cáo trễ của đơn vị do anh/chị phụ trách', items: escalated },
  ].filter((part) => part.items.length > 0);
  const greeting = `Kính gửi ${name},`;
  const closing = 'Thư này do hệ thống Hải Đăng gửi tự động, mỗi ngày nhiều nhất một thư; xin không trả lời.';
  const url = (link: string) => (address === undefined ? '' : `${address}${link}`);
  const textLines = parts.flatMap(({ head, items }) => [
    '',
    `${head}:`,
    ...items.slice(0, MOST_LINES).map(({ item, link }) => [`- ${lineOf(item).vi} (${placeOf(item).vi})`, url(link)].filter((each) => each !== '').join('\n  ')),
    ...(items.length > MOST_LINES ? [`- và ${String(items.length - MOST_LINES)} báo cáo khác`] : []),
  ]);
  const htmlParts = parts.map(
    ({ head, items }) =>
      `<p><b>${escaped(head)}</b></p><ul>${items
        .slice(0, MOST_LINES)
        .map(({ item, link }) => `<li>${anchor(lineOf(item).vi, url(link))}<br><small>${escaped(placeOf(item).vi)}</small></li>`)
        .join('')}${items.length > MOST_LINES ? `<li>và ${String(items.length - MOST_LINES)} báo cáo khác</li>` : ''}</ul>`,
  );
  return {
    subject: subjectOf(own, escalated),
    text: [greeting, ...textLines, '', closing, ''].join('\n'),
    html: `<!doctype html><html lang="vi"><body><p>${escaped(greeting)}</p>${htmlParts.join('')}<p><small>${escaped(closing)}</small></p></body></html>`,
  };
}

function subjectOf(own: readonly DigestItem[], escalated: readonly DigestItem[]): string {
  const late = own.filter(({ item }) => item.workingDaysLeft < 0).length;
  const words = [
    own.length > late ? `${String(own.length - late)} báo cáo sắp đến hạn` : '',
    late > 0 ? `${String(late)} báo cáo trễ` : '',
    escalated.length > 0 ? `${String(escalated.length)} báo cáo trễ của đơn vị` : '',
  ].filter((each) => each !== '');
  return `[Hải Đăng] ${words.join(', ')}`;
}

function anchor(text: string, url: string): string {
  return url === '' ? escaped(text) : `<a href="${escaped(url)}">${escaped(text)}</a>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
