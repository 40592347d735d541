// The manifest of the draft and a way to change some of its properties; undefined takes a property out.
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';
import type { DraftEditing } from '../designer-tab.js';

/** Some properties; undefined takes one out. */
export type Changes<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** An object with some properties changed or taken out. */
export function changed<T extends object>(old: T, changes: Changes<T>): T {
  const next = new Map<string, unknown>([...Object.entries(old), ...Object.entries(changes)]);
  return Object.fromEntries([...next].filter(([, value]) => value !== undefined)) as T;
}

export type ChangeManifest = (changes: Changes<IndicatorSetManifest>) => void;

export function useManifest(editing: DraftEditing): readonly [IndicatorSetManifest, ChangeManifest] {
  return [editing.documents.manifest, (changes) => editing.change((old) => ({ ...old, manifest: changed(old.manifest, changes) }))];
}
