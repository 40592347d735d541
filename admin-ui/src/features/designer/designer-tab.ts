// What the set designer gives to each of its tabs: the draft as it is being edited, one way to change it, and the findings. A tab never
// saves by itself: every change is saved a moment later by the designer, merged with what others changed meanwhile.
import type { ComponentType } from 'react';
import type { Dashboard, Finding, FormDefinition, IndicatorChange, IndicatorSetManifest, SetDraft } from '@haidang/plugin-sdk';

/** The documents of a draft. They may be faulty in meaning; their shape is good enough to be edited. */
export interface DraftDocuments {
  readonly manifest: IndicatorSetManifest;
  readonly form: FormDefinition;
  readonly dashboard: Dashboard;
  /** Written by hand; otherwise made anew from the manifest at each saving. */
  readonly ownForm: boolean;
  readonly ownDashboard: boolean;
  readonly changes: readonly IndicatorChange[];
}

export interface DraftEditing {
  readonly set: string;
  /** As it was last read or saved. */
  readonly saved: SetDraft;
  /** As it stands on the page. */
  readonly documents: DraftDocuments;
  readonly editable: boolean;
  /** Something on the page is not saved yet, so what the server said of the draft is about an older one. */
  readonly isUnsaved: boolean;
  /** Of the last saving; paths point into `{manifest, form, dashboard}`. */
  readonly findings: readonly Finding[];
  /** Findings at a place or below it: `/manifest/indicators/3`. */
  readonly findingsAt: (pointer: string) => readonly Finding[];
  readonly change: (next: (old: DraftDocuments) => DraftDocuments) => void;
  /** Saves at once; for what needs the server's word on the present draft. */
  readonly saveNow: () => Promise<void>;
  /** The place that a finding led to, JSON Pointer; a field that carries it as `data-place` gets the focus by itself. */
  readonly target?: string;
  /** As it is saved at the moment of asking: what `saveNow` left behind. */
  readonly savedNow?: () => SetDraft;
  /** Reads the draft anew and goes on from it, without the way back; after publishing. */
  readonly beginAnew?: () => Promise<void>;
}

export interface DesignerTab {
  /** In the address: /admin/sets/:set/:tab */
  readonly id: string;
  /** Key of its title. */
  readonly title: string;
  readonly Tab: ComponentType<{ readonly editing: DraftEditing }>;
}
