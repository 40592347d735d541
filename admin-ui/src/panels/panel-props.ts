// What a panel type is, and what it draws from.
import type { ComponentType } from 'react';
import type { Frame, Panel, Query } from '@haidang/plugin-sdk';
import type { FrameRow } from './data/rows.js';
import type { WordsContext } from './data/words.js';

export type Kept = readonly ('indicator' | 'orgUnit' | 'period')[];

/** What a panel type draws from. */
export interface PanelProps {
  readonly panel: Panel;
  readonly title: string;
  readonly query: Query;
  readonly frame: Frame;
  readonly rows: readonly FrameRow[];
  readonly kept: Kept;
  readonly context: WordsContext;
}

export interface PanelType {
  readonly Component: ComponentType<PanelProps>;
  /** A drawing that can be read as a table, too. */
  readonly drawing: boolean;
  /** Draws a panel that asks for no figures, and so has none. */
  readonly Unasked?: ComponentType<Pick<PanelProps, 'panel' | 'title'>>;
}

/** A panel that is a list asks an address of its own, once it is near the screen. */
export interface ListPanelProps {
  readonly panel: Panel;
  readonly title: string;
  readonly near: boolean;
}
