// Kinds of deeds, by the first word of an action: what a filter offers, and what an administrator or an approver may read. An action that
// is named nowhere here belongs to the system, so that a new one is never shown to too many. Pure.
import type { AuditFamily } from '@haidang/plugin-sdk';

const WORDS: Readonly<Record<Exclude<AuditFamily, 'system'>, readonly string[]>> = {
  figures: [
    'submission',
    'plan',
    'import',
    'level',
    'period',
    'obligation',
    'alert',
    'attachment',
    'question',
    'quality',
    'check',
    'directive',
    'reference',
    'audit-sample',
  ],
  definitions: ['definition', 'dashboard', 'taxonomy', 'set', 'obligation-rules', 'calendar', 'assignment', 'mapping', 'reference-series'],
  people: ['session', 'person', 'grant', 'api-token', 'system', 'absence', 'role', 'group', 'person-group', 'rights', 'delegation', 'org-unit'],
  reading: ['read', 'figures'],
  plugins: ['plugin'],
};

export const FAMILIES: readonly AuditFamily[] = ['figures', 'definitions', 'people', 'reading', 'plugins', 'system'];

const BY_WORD = new Map(FAMILIES.flatMap((family) => wordsOf(family).map((word) => [word, family] as const)));

export function familyOf(action: string): AuditFamily {
  return BY_WORD.get(action.split('.', 1)[0] ?? '') ?? 'system';
}

/** First words of the family's actions; of `system` none: it is what the others leave. */
export function wordsOf(family: AuditFamily): readonly string[] {
  return family === 'system' ? [] : WORDS[family];
}

export const NAMED_WORDS: readonly string[] = [...BY_WORD.keys()];
