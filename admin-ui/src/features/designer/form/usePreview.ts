// The form as it would be filled: the last definition that can be drawn, sample figures that one may change, and the same inspection
// that the server makes. Nothing of it is ever sent.
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { cellsOf, compileSet, inspectDocument, tryPeriod } from '@haidang/plugin-sdk';
import type { CompiledSet, Finding, FormDefinition, IndicatorSetManifest, OrgUnitRef, Period, SubmissionDocument } from '@haidang/plugin-sdk';
import { NoteBoard, withNil } from '../../../form-renderer/index.js';
import type { CellNotes, FormSession } from '../../../form-renderer/index.js';
import { byPath, factsByPointer, sectionNils, withSectionNil } from '../../entry/index.js';
import { useText } from '../../../shared/i18n/index.js';
import { sampleDocument } from './model/sample-document.js';

const SETTLE_MS = 350;
const NO_PERIOD = '2024-M06';

/** A definition that can be drawn. */
export interface Drawable {
  readonly set: CompiledSet;
  readonly form: FormDefinition;
  readonly period: Period;
}

export interface Preview {
  /** Undefined: nothing could be drawn yet. */
  readonly session: FormSession | undefined;
  readonly document: SubmissionDocument;
  readonly notes: CellNotes;
  readonly findings: readonly Finding[];
  /** Why the newest definition is not what is drawn. */
  readonly faults: readonly Finding[];
  readonly change: (next: (old: SubmissionDocument) => SubmissionDocument) => void;
  /** Anew with sample figures or with none; the answer is what it holds now. */
  readonly fill: (how: 'sample' | 'empty') => SubmissionDocument;
}

/** Reads a definition; its faults when it cannot be drawn as it is. */
export function drawableOf(manifest: IndicatorSetManifest, form: FormDefinition): { drawable?: Drawable; faults: readonly Finding[] } {
  try {
    const { set, findings } = compileSet(manifest, form);
    const faults = findings.filter(({ level }) => level === 'error');
    const period = tryPeriod(manifest.period.first) ?? tryPeriod(NO_PERIOD);
    return faults.length > 0 || period === undefined ? { faults } : { drawable: { set, form, period }, faults };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return {
      faults: [
        { path: '/form', level: 'error', code: 'unreadable', message: { vi: `Chưa đọc được biểu mẫu (${said}).`, en: `The form cannot be read (${said}).` } },
      ],
    };
  }
}

/** The value as it was a moment ago, so that typing a title does not draw the form at each key. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

export function usePreview(manifest: IndicatorSetManifest, form: FormDefinition, rows: readonly OrgUnitRef[]): Preview {
  const { t, language } = useText();
  const asked = useSettled(useMemo(() => ({ manifest, form }), [manifest, form]));
  const read = useMemo(() => drawableOf(asked.manifest, asked.form), [asked]);
  const [last, setLast] = useState(read.drawable);
  if (read.drawable !== undefined && read.drawable !== last) setLast(read.drawable);
  const drawn = read.drawable ?? last;
  const [document, setDocument] = useState<SubmissionDocument>({});
  const [unreadable, setUnreadable] = useState<ReadonlyMap<string, Finding['message']>>(new Map());
  const isTouched = useRef(false);
  const codes = useMemo(() => rows.map(({ code }) => code), [rows]);
  useEffect(() => {
    if (drawn !== undefined && !isTouched.current) setDocument(sampleDocument(drawn.set, drawn.form, codes));
  }, [drawn, codes]);

  const session = useMemo((): FormSession | undefined => {
    if (drawn === undefined) return undefined;
    const facts = factsByPointer(drawn.set, drawn.set.fields, language);
    return {
      form: drawn.form,
      board: new NoteBoard(),
      language,
      text: (key, values) => t(key, values ?? {}),
      factsOf: (pointer) => facts.get(pointer),
      contextOf: () => undefined,
      rows,
      onNil: (path, nil) => setDocument((old) => withNil(old, path, nil)),
      onSectionNil: (id, nil) => setDocument((old) => withSectionNil(old, cellsOf(drawn.set.fields, old), id, nil)),
      onUnreadable: (path, message) =>
        setUnreadable((old) => new Map([...old].filter(([key]) => key !== path).concat(message === undefined ? [] : [[path, { vi: message, en: message }]]))),
    };
  }, [drawn, rows, language, t]);

  const shown = useDeferredValue(document);
  const { notes, findings } = useMemo(() => inspected(drawn, shown, codes, unreadable), [drawn, shown, codes, unreadable]);
  const change: Preview['change'] = (next) => {
    isTouched.current = true;
    setDocument(next);
  };
  const fill: Preview['fill'] = (how) => {
    isTouched.current = how === 'empty';
    const next = how === 'empty' || drawn === undefined ? {} : sampleDocument(drawn.set, drawn.form, codes);
    setDocument(next);
    return next;
  };
  return { session, document, notes, findings, faults: read.drawable === undefined ? read.faults : [], change, fill };
}

function inspected(
  drawn: Drawable | undefined,
  document: SubmissionDocument,
  orgUnits: readonly string[],
  unreadable: ReadonlyMap<string, Finding['message']>,
): { notes: CellNotes; findings: readonly Finding[] } {
  const base: CellNotes = {
    readOnly: false,
    why: '',
    findings: new Map(),
    comments: new Map(),
    calculated: new Map(),
    hidden: new Set(),
    nil: new Set(),
    sections: new Map(),
  };
  if (drawn === undefined) return { notes: base, findings: [] };
  const context = { period: drawn.period, fields: drawn.set.fields, orgUnits };
  const inspection = inspectDocument(drawn.set, document, context);
  const texts = [...unreadable].map(([path, message]): Finding => ({ path, level: 'error', code: 'not-a-number', message }));
  const findings = [...texts, ...inspection.findings];
  return {
    findings,
    notes: {
      ...base,
      findings: byPath(findings),
      calculated: new Map(inspection.calculated.map(({ cell, value }) => [cell.path, value])),
      hidden: inspection.hidden,
      nil: new Set(inspection.cells.filter(({ nil }) => nil).map(({ path }) => path)),
      sections: sectionNils(inspection.cells),
    },
  };
}
