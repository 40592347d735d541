// The indicators of the draft and the changes that the tab makes to them.
import { useQuery } from '@tanstack/react-query';
import type { Indicator } from '@haidang/plugin-sdk';
import { bundleQuery } from '../../../shared/api/definitions.js';
import type { DraftEditing } from '../designer-tab.js';
import type { Changes } from '../info/useManifest.js';
import { renamedCode } from './indicator-list.js';

/** What each group of fields needs. */
export interface IndicatorProps {
  readonly editing: DraftEditing;
  readonly indicator: Indicator;
  readonly place: string;
  readonly change: (changes: Changes<Indicator>) => void;
}

export interface Indicators {
  readonly list: readonly Indicator[];
  /** Codes that figures may be kept under: they are never renamed. */
  readonly isPublished: (code: string) => boolean;
  readonly write: (next: (old: readonly Indicator[]) => readonly Indicator[]) => void;
  readonly replace: (code: string, next: Indicator) => void;
  readonly rename: (old: string, code: string) => void;
}

export function useIndicators(editing: DraftEditing): Indicators {
  const { live } = editing.saved;
  const bundle = useQuery({ ...bundleQuery(editing.set), enabled: live !== null, retry: false }).data;
  const write: Indicators['write'] = (next) =>
    editing.change((old) => ({ ...old, manifest: { ...old.manifest, indicators: [...next(old.manifest.indicators)] } }));
  return {
    list: editing.documents.manifest.indicators,
    // Without the right to read the live version every code counts as published once there is one.
    isPublished: (code) => live !== null && (bundle === undefined || bundle.manifest.indicators.some((each) => each.code === code)),
    write,
    replace: (code, next) => write((old) => old.map((each) => (each.code === code ? next : each))),
    rename: (old, code) => editing.change((documents) => renamedCode(documents, old, code)),
  };
}
