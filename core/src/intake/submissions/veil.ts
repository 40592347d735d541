// What of a report its reader does not see: the fields whose group (`x-sensitive`) they do not hold, and what is computed from them.
// The document goes out without them, and comes back in with what is stored in their place: who does not see a field cannot change
// it, not even by leaving it out. Pure but for the question of the right.
import { sensitiveFields, type FieldCell, type Finding, type Submission, type SubmissionDocument } from '@haidang/plugin-sdk';
import { mayField, type Principal } from '../../access/index.js';
import { fieldGroupsOf, type Bundle } from '../../registry/index.js';

interface Guarded {
  readonly pointer: string;
  readonly groups: readonly string[];
}

const guardedFields = new WeakMap<Bundle, readonly Guarded[]>();

/** Fields of a form that need a group of fields, with the calculated ones that stand on them. */
export function guardedOf(bundle: Bundle): readonly Guarded[] {
  const known = guardedFields.get(bundle);
  if (known !== undefined) return known;
  const own = sensitiveFields(bundle.form).map(({ pointer, group }): Guarded => ({ pointer, groups: [group] }));
  // What is sensitive as an indicator is so in the form, wherever it was said: a figure has one answer by every door.
  const ofIndicators = fieldGroupsOf(bundle);
  const answering = bundle.fields.flatMap(({ pointer, indicator }): Guarded[] => {
    const groups = ofIndicators.get(indicator);
    return groups === undefined ? [] : [{ pointer, groups }];
  });
  const found = [...own, ...answering];
  guardedFields.set(bundle, found);
  return found;
}

export class Veil {
  private constructor(
    private readonly hidden: ReadonlySet<string>,
    /** May not be changed: what is hidden, and what may be read alone. */
    private readonly fixed: ReadonlySet<string>,
    /** Groups of sensitive fields that it lets through. */
    readonly groupsShown: readonly string[],
  ) {}

  static of(principal: Principal, bundle: Bundle, unitId: number): Veil {
    const guarded = guardedOf(bundle);
    const lacking = (action: 'view' | 'enter'): Set<string> =>
      new Set(guarded.filter(({ groups }) => groups.some((group) => !mayField(principal, action, bundle.id, group, unitId))).map(({ pointer }) => pointer));
    const hidden = lacking('view');
    const groupsShown = [...new Set(guarded.flatMap(({ pointer, groups }) => (hidden.has(pointer) ? [] : groups)))].sort();
    return new Veil(hidden, new Set([...hidden, ...lacking('enter')]), groupsShown);
  }

  /** Does the field need a group of fields, whoever asks? What is said of it does not leave the report. */
  static guards(bundle: Bundle, path: string): boolean {
    return under(new Set(guardedOf(bundle).map(({ pointer }) => pointer)), starred(path));
  }

  hides(pointer: string): boolean {
    return under(this.hidden, pointer);
  }

  /** May not be filled in by this person. */
  fixes(pointer: string): boolean {
    return under(this.fixed, pointer);
  }

  fields<F extends Pick<FieldCell, 'pointer'>>(fields: readonly F[]): F[] {
    return this.hidden.size === 0 ? [...fields] : fields.filter((field) => !this.hides(field.pointer));
  }

  /** The document without what is hidden. */
  shown(document: SubmissionDocument): SubmissionDocument {
    if (this.hidden.size === 0) return document;
    const copy = structuredClone(document);
    for (const pointer of this.hidden) removeAt(copy, stepsOf(pointer));
    return withNil(copy, (path) => !this.hides(starred(path)));
  }

  /** What was given, with what is stored in the place of everything that the giver may not change. */
  kept(given: SubmissionDocument, stored: SubmissionDocument): SubmissionDocument {
    if (this.fixed.size === 0) return given;
    const copy = structuredClone(given);
    for (const pointer of this.fixed) {
      removeAt(copy, stepsOf(pointer));
      putBack(copy, stored, stepsOf(pointer));
    }
    const own = nilOf(copy).filter((path) => !this.fixes(starred(path)));
    const others = nilOf(stored).filter((path) => this.fixes(starred(path)));
    return own.length + others.length === 0 && copy['nil'] === undefined ? copy : { ...copy, nil: [...own, ...others] };
  }

  /** Findings that speak of nothing hidden; of the others only that they are there, where they would stop somebody. */
  findings(findings: readonly Finding[]): Finding[] {
    if (this.hidden.size === 0) return [...findings];
    const open = findings.filter(({ path, related }) => [path, ...(related ?? [])].every((each) => !this.hides(starred(each))));
    const errors = findings.filter(({ level }) => level === 'error').length - open.filter(({ level }) => level === 'error').length;
    return errors === 0 ? open : [...open, { path: '', level: 'error', code: 'in-hidden-fields', message: IN_HIDDEN_FIELDS }];
  }

  /** Reasons that were given for findings, by `code@path`. */
  reasons(reasons: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(reasons).filter(([key]) => !this.hides(starred(key.slice(key.indexOf('@') + 1)))));
  }

  correction(correction: Submission['correction']): Submission['correction'] {
    return correction === null ? null : { ...correction, cells: correction.cells.filter(({ path }) => !this.hides(starred(path))) };
  }

  /** For the screen: what it leaves out, and what it shows but does not let change. */
  fieldsSaid(): Pick<Submission, 'fields'> {
    if (this.fixed.size === 0) return {};
    return { fields: { hidden: [...this.hidden].sort(), fixed: [...this.fixed].filter((pointer) => !this.hidden.has(pointer)).sort() } };
  }
}

const IN_HIDDEN_FIELDS = {
  vi: 'Có lỗi ở trường mà bạn không được xem; người được giao các trường đó phải sửa.',
  en: 'There is an error in fields that you may not see; who is in charge of them has to mend it.',
};

/** A pointer of a document with a star for each number, as forms are spelt. */
export function starred(path: string): string {
  return path.replace(/\/\d+(?=\/|$)/g, '/*');
}

function under(pointers: ReadonlySet<string>, pointer: string): boolean {
  if (pointers.size === 0) return false;
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (pointers.has(at)) return true;
  return false;
}

type Place = Record<string, unknown>;
const isPlace = (value: unknown): value is Place => typeof value === 'object' && value !== null && !Array.isArray(value);
const stepsOf = (pointer: string): string[] => pointer.split('/').slice(1);

function removeAt(at: unknown, [step, ...rest]: readonly string[]): void {
  if (step === undefined) return;
  if (step === '*') {
    if (Array.isArray(at)) for (const row of at) removeAt(row, rest);
  } else if (isPlace(at) && Object.hasOwn(at, step)) {
    if (rest.length > 0) removeAt(at[step], rest);
    else Reflect.deleteProperty(at, step);
  }
}

/** Rows are the same by their org unit or their code; a row that was left out comes back with what is fixed of it. */
function putBack(at: Place, stored: unknown, [step, ...rest]: readonly string[]): void {
  if (step === undefined || !isPlace(stored) || !Object.hasOwn(stored, step)) return;
  const before = stored[step];
  if (rest.length === 0) {
    at[step] = structuredClone(before);
  } else if (rest[0] === '*') {
    if (!Array.isArray(before)) return;
    const rows: unknown[] = Array.isArray(at[step]) ? (at[step] as unknown[]) : [];
    at[step] = rows;
    for (const [index, row] of before.entries()) {
      if (isPlace(row)) putBack(rowLike(rows, row, index), row, rest.slice(1));
    }
  } else {
    const inner = at[step];
    const place: Place = isPlace(inner) ? inner : {};
    at[step] = place;
    putBack(place, before, rest);
  }
}

function rowLike(rows: unknown[], row: Place, index: number): Place {
  const name = row['orgUnit'] === undefined ? 'row' : 'orgUnit';
  const key = row[name];
  const found = key === undefined ? rows[index] : rows.find((each) => isPlace(each) && each[name] === key);
  if (isPlace(found)) return found;
  const made: Place = key === undefined ? {} : { [name]: key };
  rows.push(made);
  return made;
}

function nilOf(document: SubmissionDocument): string[] {
  const nil: unknown = document['nil'];
  return Array.isArray(nil) ? nil.filter((path) => typeof path === 'string') : [];
}

function withNil(document: SubmissionDocument, keep: (path: string) => boolean): SubmissionDocument {
  return document['nil'] === undefined ? document : { ...document, nil: nilOf(document).filter(keep) };
}
