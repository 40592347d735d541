// Everything that the entry page decides while one types: inspection by the same evaluator as the server's, one list of findings,
// notes for the cells, and whether the report may be changed.
import { useDeferredValue, useMemo, useState } from 'react';
import { cellsOf, findingKey, inspectDocument, isFilled } from '@haidang/plugin-sdk';
import type { Bundle, DocumentCell, Finding, Inspection, Submission, SubmissionDocument } from '@haidang/plugin-sdk';
import { NoteBoard, withNil } from '../../form-renderer/index.js';
import type { CellNotes, FormSession } from '../../form-renderer/index.js';
import { useText } from '../../shared/i18n/index.js';
import { entryFacts } from './facts/entry-facts.js';
import type { EntryFacts } from './facts/entry-facts.js';
import { byPath, mergedFindings } from './facts/findings.js';
import { knownFigures } from './facts/known-figures.js';
import { readOnlyWords } from './facts/read-only-words.js';
import { sectionNils, withSectionNil } from './facts/section-nil.js';
import { standingComments } from './side/standing-comments.js';
import type { ReportPlace } from '../../shared/api/reports.js';
import { useDraft } from '../drafts/index.js';
import type { DeviceDraft, Draft } from '../drafts/index.js';

export interface SectionCount {
  readonly id: string;
  readonly title: string;
  readonly filled: number;
  readonly all: number;
  readonly errors: number;
  readonly warnings: number;
}

export interface EntryState {
  readonly draft: Draft;
  readonly facts: EntryFacts;
  readonly session: FormSession;
  readonly notes: CellNotes;
  readonly inspection: Inspection;
  readonly findings: readonly Finding[];
  readonly missing: readonly Finding[];
  /** Required cells that are still empty; a missing row counts all its cells. */
  readonly missingCount: number;
  readonly sections: readonly SectionCount[];
  readonly mayEdit: boolean;
  readonly setReason: (finding: Finding, reason: string) => void;
}

interface Opened {
  readonly place: ReportPlace;
  readonly bundle: Bundle;
  readonly submission: Submission;
  readonly person: string;
  /** What this machine had kept of it. */
  readonly kept: DeviceDraft | undefined;
  readonly mayEdit: boolean;
}

export function useEntry({ place, bundle, submission, person, kept, mayEdit }: Opened): EntryState {
  const { t, language, local } = useText();
  const draft = useDraft({ place, person, submission, kept, maySave: mayEdit });
  const [unreadable, setUnreadable] = useState<ReadonlyMap<string, Finding['message']>>(new Map());
  // Facts and session are of the report as it was opened: a save must not draw the form anew.
  const [opened] = useState(submission);
  const facts = useMemo(() => entryFacts(bundle, opened, language), [bundle, opened, language]);
  const { change } = draft;
  const session = useMemo(
    (): FormSession => ({
      form: facts.form,
      board: new NoteBoard(),
      language,
      text: (key, values) => t(key, values ?? {}),
      factsOf: (pointer) => facts.facts.get(pointer),
      contextOf: facts.contextOf,
      fixes: facts.fixes,
      rows: opened.rows ?? [],
      onNil: (path, nil) => change((old) => ({ ...old, document: withNil(old.document, path, nil) })),
      onSectionNil: (id, nil) => change((old) => ({ ...old, document: withSectionNil(old.document, openCells(facts, old.document), id, nil) })),
      onUnreadable: (path, message) =>
        setUnreadable((old) => {
          const { [path]: _, ...others } = Object.fromEntries(old);
          return new Map(Object.entries(message === undefined ? others : { ...others, [path]: { vi: message, en: message } }));
        }),
    }),
    [facts, opened, language, t, change],
  );

  const document = useDeferredValue(draft.content.document);
  const context = useMemo(
    () => ({
      period: facts.period,
      fields: facts.fields,
      orgUnits: (opened.rows ?? []).map(({ code }) => code),
      known: knownFigures(opened.context, facts.period),
    }),
    [facts, opened],
  );
  const inspection = useMemo(() => inspectDocument(facts.set, document, context), [facts, document, context]);
  const findings = useMemo(
    () => mergedFindings({ local: inspection.findings, server: submission.findings, saved: draft.base.document, now: document, unreadable }),
    [inspection, submission.findings, draft.base, document, unreadable],
  );
  const { missing, required, filled } = inspection.completeness;
  const missingCount = Math.max(required - filled, missing.length);
  const notes = useMemo(
    (): CellNotes => ({
      readOnly: !mayEdit,
      why: mayEdit ? '' : readOnlyWords(submission, t, local),
      findings: byPath(findings),
      comments: byPath(standingComments(submission)),
      calculated: new Map(inspection.calculated.map(({ cell, value }) => [cell.path, value])),
      hidden: inspection.hidden,
      nil: new Set(inspection.cells.filter(({ nil }) => nil).map(({ path }) => path)),
      sections: sectionNils(inspection.cells.filter(({ field }) => !facts.fixes(field.pointer))),
    }),
    [mayEdit, facts, findings, submission, inspection, t, local],
  );
  const sections = (facts.form['x-sections'] ?? []).map(({ id, title }) => ({
    id,
    title: local(title),
    ...sectionCount(id, facts, inspection, findings, (opened.rows ?? []).length),
  }));
  const setReason = (finding: Finding, reason: string): void => change((old) => ({ ...old, reasons: { ...old.reasons, [findingKey(finding)]: reason } }));
  return { draft, facts, session, notes, inspection, findings, missing, missingCount, sections, mayEdit, setReason };
}

/** Cells that this person may answer. */
function openCells({ fields, fixes }: EntryFacts, document: SubmissionDocument): DocumentCell[] {
  return cellsOf(fields, document).filter(({ field }) => !fixes(field.pointer));
}

function sectionCount(
  id: string,
  facts: EntryFacts,
  inspection: Inspection,
  findings: readonly Finding[],
  rows: number,
): Pick<SectionCount, 'filled' | 'all' | 'errors' | 'warnings'> {
  const entered = facts.fields.filter(({ section, calculated }) => section === id && calculated === undefined);
  const all = entered.reduce((sum, { perOrgUnit, rows: fixed }) => sum + (perOrgUnit ? rows : (fixed?.length ?? 1)), 0);
  const cells = inspection.cells.filter(({ field }) => entered.includes(field));
  const paths = new Set(cells.map(({ path }) => path));
  const count = (wanted: Finding['level']): number => findings.filter(({ path, level }) => paths.has(path) && level === wanted).length;
  return { filled: cells.filter(isFilled).length, all, errors: count('error'), warnings: count('warning') };
}
