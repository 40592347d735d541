// What the pages of imports decide, pure: which findings are shown, how a place is named, and what is sent with a file.
import type { Finding, FindingLevel, FindingPlace, ImportJob } from '@haidang/plugin-sdk';
import { folded } from '../../shared/format.js';

/** What the sender says of a file. */
export interface ImportChoices {
  set?: string;
  period?: string;
  orgUnit?: string;
  mapping?: string;
  numbers?: 'vi' | 'en';
  target?: 'draft' | 'report';
  partial?: boolean;
}

export interface FindingFilter {
  level: FindingLevel | 'all';
  words: string;
}

/** Fields of the form, none for what was left open. */
export function fieldsOf(choices: ImportChoices, dryRun: boolean): [string, string][] {
  const { partial, ...said } = choices;
  const fields = Object.entries(said).flatMap(([name, value]): [string, string][] => (value === '' ? [] : [[name, value]]));
  return [...fields, ...(partial === true ? [['partial', 'true'] as [string, string]] : []), ['dryRun', String(dryRun)]];
}

export function isOver({ state }: Pick<ImportJob, 'state'>): boolean {
  return state === 'done' || state === 'failed';
}

/** "Tờ 1 · dòng 7 · cột E"; parts in the order in which one looks. */
export function placeParts(place: FindingPlace | undefined): [part: 'file' | 'sheet' | 'row' | 'column' | 'series', value: string][] {
  if (place === undefined) return [];
  return (['file', 'sheet', 'row', 'column', 'series'] as const).flatMap((part) => {
    const value = place[part];
    return value === undefined ? [] : [[part, String(value)] as const].map(([name, text]): [typeof part, string] => [name, text]);
  });
}

export function shownFindings(findings: readonly Finding[], { level, words }: FindingFilter): Finding[] {
  const wanted = folded(words.trim());
  return findings.filter(
    (finding) =>
      (level === 'all' || finding.level === level) &&
      (wanted === '' ||
        [
          finding.message.vi,
          finding.message.en ?? '',
          finding.code,
          finding.indicator ?? '',
          finding.orgUnit ?? '',
          ...placeParts(finding.place).map(([, text]) => text),
        ].some((text) => folded(text).includes(wanted))),
  );
}

export function levelsOf(findings: readonly Finding[]): Record<FindingLevel, number> {
  const counts = { error: 0, warning: 0, hint: 0 };
  for (const { level } of findings) counts[level] += 1;
  return counts;
}

/** 1,4 MB, 12 kB. */
export function sizeText(bytes: number, language: 'vi' | 'en'): string {
  const [amount, unit] = bytes >= 1024 * 1024 ? [bytes / 1024 / 1024, 'MB'] : [Math.max(1, bytes / 1024), 'kB'];
  return `${new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en', { maximumFractionDigits: unit === 'MB' ? 1 : 0 }).format(amount)} ${unit}`;
}
