// Which codes are still to be mapped in a mapping: those that were read with it, and those that were read without any and are not in
// it yet. Pure.
import type { CodeMappingEntry, MappingKind, UnmappedCode } from '@haidang/plugin-sdk';
import { folded } from '../../../shared/format.js';

export const KINDS: readonly MappingKind[] = ['indicator', 'orgUnit', 'disaggregation', 'period', 'obsStatus', 'series'];

export function keyOf({ kind, source }: Pick<CodeMappingEntry, 'kind' | 'source'>): string {
  return `${kind} ${source}`;
}

export function openCodes(unmapped: readonly UnmappedCode[], mapping: string, entries: readonly CodeMappingEntry[]): UnmappedCode[] {
  const mapped = new Set(entries.map(keyOf));
  const seen = new Set<string>();
  return unmapped
    .filter((code) => (code.mapping === mapping || code.mapping === '') && code.source !== '' && !mapped.has(keyOf(code)))
    .sort((a, b) => Number(b.mapping === mapping) - Number(a.mapping === mapping) || b.count - a.count)
    .filter((code) => !seen.has(keyOf(code)) && seen.add(keyOf(code)));
}

export function matching(entries: readonly CodeMappingEntry[], kind: MappingKind | undefined, words: string): CodeMappingEntry[] {
  const wanted = folded(words);
  return entries.filter(
    (entry) => (kind === undefined || entry.kind === kind) && (wanted === '' || folded(`${entry.source} ${entry.target} ${entry.note ?? ''}`).includes(wanted)),
  );
}
