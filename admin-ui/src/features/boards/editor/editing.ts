// What the parts of the editor share: the document as it stands, one way to change it, which panel is chosen, and what was found wrong.
// Every change can be taken back; the pages around decide when it is saved.
import { useCallback, useMemo, useState } from 'react';
import type { Dashboard, Finding, IndicatorSetManifest, PanelTypeView } from '@haidang/plugin-sdk';

export interface Editing {
  readonly dashboard: Dashboard;
  readonly types: readonly PanelTypeView[];
  /** The set that the dashboard belongs to. */
  readonly own: IndicatorSetManifest | undefined;
  readonly manifests: ReadonlyMap<string, IndicatorSetManifest>;
  readonly selected: string | undefined;
  readonly select: (id: string | undefined) => void;
  readonly change: (next: Dashboard) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  /** Findings at a place or below it. */
  readonly findingsAt: (pointer: string) => readonly Finding[];
}

interface History {
  readonly past: readonly Dashboard[];
  readonly future: readonly Dashboard[];
  /** When the last change was made: typing is one step, not one a letter. */
  readonly at: number;
}

const MOST_STEPS = 100;
const ONE_STEP_MS = 700;

/** Undo and redo over a document that lives elsewhere. */
export function useHistory(dashboard: Dashboard, onChange: (next: Dashboard) => void): Pick<Editing, 'change' | 'undo' | 'redo'> {
  const [history, setHistory] = useState<History>({ past: [], future: [], at: 0 });
  const change = useCallback(
    (next: Dashboard) => {
      const now = Date.now();
      setHistory(({ past, at }) => ({
        past: now - at < ONE_STEP_MS && next.panels.length === dashboard.panels.length ? past : [...past, dashboard].slice(-MOST_STEPS),
        future: [],
        at: now,
      }));
      onChange(next);
    },
    [dashboard, onChange],
  );
  const before = history.past.at(-1);
  const after = history.future[0];
  return {
    change,
    undo:
      before === undefined
        ? undefined
        : () => {
            setHistory(({ past, future }) => ({ past: past.slice(0, -1), future: [dashboard, ...future], at: 0 }));
            onChange(before);
          },
    redo:
      after === undefined
        ? undefined
        : () => {
            setHistory(({ past, future }) => ({ past: [...past, dashboard], future: future.slice(1), at: 0 }));
            onChange(after);
          },
  };
}

export function useFindings(findings: readonly Finding[]): Editing['findingsAt'] {
  return useMemo(() => (pointer) => findings.filter(({ path }) => path === pointer || path.startsWith(`${pointer}/`)), [findings]);
}
