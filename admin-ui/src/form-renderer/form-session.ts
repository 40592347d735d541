// What the page and the components of a form tell each other. Form.io hands its `options` down to every component, so the session
// travels there: facts that stay (titles, units, rows), notes that change while one types, and what a person did.
import type { CellContext, FieldCell, Figure, Finding, FormDefinition, OrgUnitRef, SubmissionComment, SubmissionDocument } from '@haidang/plugin-sdk';

/** Cells of a section that are answered "không phát sinh", and those that still could be. */
export interface SectionNil {
  readonly nil: number;
  readonly empty: number;
}

/** What is said about cells now. Paths are JSON Pointers. */
export interface CellNotes {
  readonly readOnly: boolean;
  /** Why it may only be read. */
  readonly why: string;
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly comments: ReadonlyMap<string, readonly SubmissionComment[]>;
  readonly calculated: ReadonlyMap<string, Figure>;
  readonly hidden: ReadonlySet<string>;
  readonly nil: ReadonlySet<string>;
  /** By section id; sections that have nothing to offer are absent. */
  readonly sections: ReadonlyMap<string, SectionNil>;
}

export const NO_NOTES: CellNotes = {
  readOnly: true,
  why: '',
  findings: new Map(),
  comments: new Map(),
  calculated: new Map(),
  hidden: new Set(),
  nil: new Set(),
  sections: new Map(),
};

/** The notes of a form; components listen while they stand on the page. */
export class NoteBoard {
  private notes: CellNotes = NO_NOTES;
  private readonly listeners = new Set<() => void>();

  get current(): CellNotes {
    return this.notes;
  }

  show(notes: CellNotes): void {
    this.notes = notes;
    for (const listener of this.listeners) listener();
  }

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** Facts of a cell or a matrix column that do not change while one types. */
export interface FieldFacts {
  readonly cell: FieldCell;
  readonly title: string;
  readonly help: string;
  /** Symbol of the unit of measure: "tỷ đồng". */
  readonly unit: string;
  readonly decimals: number;
  /** Its values may be added over rows. */
  readonly additive: boolean;
  /** Shown to this person, but not theirs to fill in. */
  readonly fixed: boolean;
}

/** The form as it stands on the page, for whoever must read it at once or put other people's figures into it. */
export interface FormDoor {
  /** The document with what the form holds now. */
  readonly read: (old: SubmissionDocument) => SubmissionDocument;
  /** Shows another document, without taking the cursor away. */
  readonly show: (document: SubmissionDocument) => void;
}

export interface FormSession {
  readonly form: FormDefinition;
  readonly board: NoteBoard;
  readonly language: 'vi' | 'en';
  /** Text of the app by key. */
  text(key: string, values?: Record<string, unknown>): string;
  /** By pointer, with a star for the row in a matrix: `/rows/*` and the column. */
  factsOf(pointer: string): FieldFacts | undefined;
  /** Past figures and plan of a cell. */
  contextOf(path: string, orgUnit?: string): CellContext | undefined;
  /** A field that this person may read and not fill in; absent: there is none. */
  fixes?(pointer: string): boolean;
  /** Rows of a matrix by communes. */
  readonly rows: readonly OrgUnitRef[];
  /** "Không phát sinh" was switched. */
  onNil(path: string, nil: boolean): void;
  /** The same for the empty cells of a section. */
  onSectionNil(id: string, nil: boolean): void;
  /** A text that is no number stands in a cell; undefined when it was mended. */
  onUnreadable(path: string, message: string | undefined): void;
}

/** JSON Pointer of a form.io path: `a.b[2].c`. */
export function pointerOf(path: string): string {
  return path === ''
    ? ''
    : `/${path
        .replace(/\[(\d+)\]/g, '.$1')
        .split('.')
        .join('/')}`;
}
