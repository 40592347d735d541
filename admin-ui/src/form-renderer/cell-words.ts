// The small texts at a cell: the last period in grey, the last three and the plan while it has focus, findings and comments.
import { decimalOf, formatNumber, textOf, titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { CellContext, Finding, WireNumber } from '@haidang/plugin-sdk';
import type { FormSession } from './form-session.js';

const MARK: Readonly<Record<Finding['level'], string>> = { error: '▲', warning: '!', hint: 'i' };

function figure(value: WireNumber): string {
  return formatNumber(decimalOf(value));
}

/** "Kỳ trước (Tháng 05/2024): 1.234" */
export function lastPeriodText(session: FormSession, context: CellContext | undefined): string {
  const last = context?.history[0];
  if (last === undefined) return '';
  return session.text('entry.lastPeriod', { period: textOf(titleOfPeriodCode(last.period), session.language), value: figure(last.value) });
}

/** The last three periods and the plan. */
export function pastText(session: FormSession, context: CellContext | undefined): string {
  if (context === undefined) return '';
  const past = context.history.slice(0, 3).map(({ period, value }) => `${textOf(titleOfPeriodCode(period), session.language)}: ${figure(value)}`);
  const plan = context.plan === null ? [] : [session.text('entry.planIs', { value: figure(context.plan) })];
  return [...past, ...plan].join(' · ');
}

function line(kind: string, mark: string, text: string): HTMLLIElement {
  const item = document.createElement('li');
  item.className = `hd-note hd-note-${kind}`;
  const sign = document.createElement('i');
  sign.setAttribute('aria-hidden', 'true');
  sign.textContent = mark;
  item.append(sign, ` ${text}`);
  return item;
}

/** Fills a list with what is said of a cell; answers with the worst of it. */
export function fillNotes(list: HTMLElement, session: FormSession, path: string): Finding['level'] | undefined {
  const { findings, comments } = session.board.current;
  const found = findings.get(path) ?? [];
  const lines = [
    ...(comments.get(path) ?? []).map(({ text, byTitle }) => line('comment', '✎', `${byTitle}: ${text}`)),
    ...found.map(({ level, message }) => line(level, MARK[level], textOf(message, session.language))),
  ];
  list.replaceChildren(...lines);
  list.hidden = lines.length === 0;
  return (['error', 'warning', 'hint'] as const).find((level) => found.some((finding) => finding.level === level));
}
