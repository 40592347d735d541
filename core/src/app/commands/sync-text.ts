// What a run of `haidang sync` did, or would do, for people: only what differs, set by set, each change in a line. Pure.
import type { DefinitionDifference } from '@haidang/plugin-sdk';
import type { SyncItem, SyncReport, SyncState } from '../../registry/index.js';

const MOST_CHANGES = 20;
const WORDS: Readonly<Record<SyncState, readonly [sign: string, vi: string, en: string]>> = {
  new: ['+', 'mới', 'new'],
  changed: ['~', 'thay đổi', 'changed'],
  unchanged: ['=', 'như cũ', 'unchanged'],
  refused: ['✗', 'không nhận', 'refused'],
  authored: ['!', 'đang sửa trong giao diện, tệp không được nhận', 'edited in the product, its files are not taken'],
  absent: ['-', 'không còn trên đĩa, vẫn giữ', 'no longer on disk, kept'],
};
const KINDS: Readonly<Record<DefinitionDifference['kind'], string>> = { added: '+', removed: '-', changed: '~', moved: '↕' };

export function syncText({ items, counts }: SyncReport, dryRun: boolean): string {
  const shown = items.filter(({ state, difference }) => state !== 'unchanged' && (state !== 'authored' || (difference?.length ?? 0) > 0));
  const sum = (Object.keys(counts) as SyncState[]).filter((state) => counts[state] > 0).map((state) => `${String(counts[state])} ${WORDS[state][1]}`);
  const head = dryRun ? 'Chạy thử, chưa ghi gì / dry run, nothing was written' : 'Đã đồng bộ / synchronised';
  return [`${head}: ${sum.join(', ')}`, ...shown.flatMap(linesOf)].join('\n');
}

function linesOf({ id, state, version, findings, difference = [] }: SyncItem): string[] {
  const [sign, vi, en] = WORDS[state];
  const rest = difference.length - MOST_CHANGES;
  return [
    `${sign} ${id}${version === null ? '' : ` (bản ${String(version)})`}: ${vi} / ${en}`,
    ...findings.filter(({ level }) => level !== 'hint').map(({ path, message }) => `    ${path}: ${message.vi}`),
    ...difference.slice(0, MOST_CHANGES).map(changeLine),
    ...(rest > 0 ? [`    … và ${String(rest)} thay đổi khác / ${String(rest)} more`] : []),
  ];
}

function changeLine({ document, kind, path, label, before, after }: DefinitionDifference): string {
  const values = kind === 'changed' && isShort(before) && isShort(after) ? `: ${said(before)} → ${said(after)}` : '';
  return `    ${KINDS[kind]} ${label.vi}${values}  [${document}${path}]`;
}

const isShort = (value: unknown): boolean => said(value).length <= 60;
const said = (value: unknown): string => (typeof value === 'string' ? `“${value}”` : value === undefined ? '' : JSON.stringify(value));
