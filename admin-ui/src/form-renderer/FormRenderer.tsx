// A form of a definition on the page. Form.io is loaded only here and only now; the page speaks with it through a session: it shows
// notes (findings, comments, calculated figures, locks) and hears of changes.
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { FormDefinition, SubmissionDocument } from '@haidang/plugin-sdk';
import { dataFor, documentFrom } from './mapping/document.js';
import type { CellNotes, FormDoor, FormSession } from './form-session.js';
import { toFormio } from './mapping/mapping.js';
import { drawWholeMatrices } from './matrix/matrix-rows.js';
import { followNotes } from './plain-fields.js';
import { mendSectionHeads } from './section-heads.js';
import './form-renderer.css';

interface FormRendererProps {
  /** A change of form or session (its language) draws anew, from the document as it is then. */
  form: FormDefinition;
  session: FormSession;
  document: SubmissionDocument;
  notes: CellNotes;
  label: string;
  onChange: (next: (old: SubmissionDocument) => SubmissionDocument) => void;
  onFailed: (error: unknown) => void;
  /** The form stands; the answer is called when it goes. */
  onReady?: (door: FormDoor) => () => void;
}

export function FormRenderer({ form, session, document, notes, label, onChange, onFailed, onReady }: FormRendererProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  const latest = useRef({ document, onChange, onFailed, onReady });
  latest.current = { document, onChange, onFailed, onReady };

  useEffect(() => {
    const element = host.current;
    if (element === null) return undefined;
    let gone = false;
    const isGone = (): boolean => gone;
    let destroy: (() => void) | undefined;
    let leave: (() => void) | undefined;
    const listening = new AbortController();
    const draw = async (): Promise<void> => {
      const { drawForm } = await import('./formio.js');
      if (isGone()) return;
      const rendered = await drawForm(element, toFormio(form), session);
      destroy = () => rendered.destroy(true);
      if (isGone()) {
        destroy();
        return;
      }
      const drawn = latest.current.document;
      await rendered.setSubmission({ data: structuredClone(drawn) }, { noValidate: true });
      if (isGone()) return;
      const door: FormDoor = {
        read: (old) => documentFrom(form, old, structuredClone(rendered.submission.data)),
        show: (next) => {
          rendered.setValue({ data: dataFor(form, next, rendered.submission.data) }, { fromSubmission: true, noValidate: true });
        },
      };
      if (latest.current.document !== drawn) door.show(latest.current.document);
      const leaveHeads = mendSectionHeads(element, session);
      const leaveFields = followNotes(element, session);
      const part = latest.current.onReady?.(door);
      leave = () => {
        leaveHeads();
        leaveFields();
        part?.();
      };
      const take = (): void => {
        const data = structuredClone(rendered.submission.data);
        latest.current.onChange((old) => documentFrom(form, old, data));
      };
      rendered.on('change', (_event, flags) => {
        if (typeof flags === 'object' && flags !== null && 'fromSubmission' in flags && flags.fromSubmission === true) return;
        take();
      });
      // Form.io tells of a change a moment later. Whoever leaves a cell, or presses a shortcut in it, must not outrun that.
      element.addEventListener('focusout', take, { signal: listening.signal });
      element.addEventListener(
        'keydown',
        (event) => {
          if (event.ctrlKey || event.metaKey) take();
        },
        { capture: true, signal: listening.signal },
      );
      setDrawn(true);
    };
    draw().catch((error: unknown) => latest.current.onFailed(error));
    return () => {
      gone = true;
      leave?.();
      listening.abort();
      destroy?.();
    };
  }, [form, session]);

  // With the drawing itself and not after it: notes of the moment before must not be shown over what somebody has just done.
  useLayoutEffect(() => {
    if (isDrawn) session.board.show(notes);
  }, [isDrawn, notes, session]);

  // Unseen until it listens: what somebody typed into a form that is still being filled would be lost.
  return <div ref={host} className="formio-scope" role="form" aria-label={label} aria-busy={!isDrawn} style={{ visibility: isDrawn ? 'visible' : 'hidden' }} />;
}

/** Brings a cell into view and puts the cursor into it (of a matrix: into its first empty one); false when the form has none. */
export function focusCell(path: string): boolean {
  drawWholeMatrices(document);
  const place = [...document.querySelectorAll<HTMLElement>('[data-path]')].find((element) => element.dataset['path'] === path);
  if (place === undefined) return false;
  place.scrollIntoView({ block: 'center', inline: 'center' });
  const cells = [...place.querySelectorAll<HTMLInputElement>('tbody input')];
  const target = cells.find(({ value }) => value === '') ?? cells[0] ?? place.querySelector<HTMLElement>('input, textarea, select') ?? place;
  target.focus({ preventScroll: true });
  return true;
}

/** Brings a section of the form into view. */
export function showSection(id: string): void {
  const section = document.querySelector<HTMLElement>(`.formio-scope [class~="formio-component-section-${CSS.escape(id)}"]`);
  section?.scrollIntoView({ block: 'start' });
  section?.querySelector<HTMLElement>('input, textarea, select')?.focus({ preventScroll: true });
}
