// Three versions of one report made one: what was loaded, what I wrote on it, what somebody else wrote on it meanwhile. A cell that
// one side changed is taken from that side; a cell that both changed differently is a clash, for a person to decide. Rows of a
// matrix are matched by their code and never by their place. Pure.
import type { ObservationStatus } from '../wire/common.js';
import { nilPaths } from './cells.js';
import type { FilledDocument } from './cells.js';
import { isEmpty, keyOf, mapTrio, MergedDocument, Places, THEIRS } from './merge-places.js';
import type { Step, Trio } from './merge-places.js';
import { sameValue } from './same-value.js';

/** What a person writes in a report: the document, reasons by finding key `code@path`, the note and the kind of figures. */
export interface ReportContent {
  readonly document: FilledDocument;
  readonly reasons: Readonly<Record<string, string>>;
  readonly note: string;
  readonly obsStatus: ObservationStatus;
}

/** What stands in one place: a value (undefined: nothing), or the answer "không phát sinh". */
export interface CellAnswer {
  readonly value: unknown;
  readonly nil: boolean;
}

/** One place of a report in its three versions. */
export interface CellDifference {
  readonly part: 'cell' | 'reason' | 'note' | 'obsStatus';
  /** JSON Pointer in the merged document; "" for the note and the kind of figures. */
  readonly path: string;
  /** JSON Pointer in their document, where the place may stand in another row; undefined when they have no such row. */
  readonly theirPath: string | undefined;
  /** Code of the row in a matrix. */
  readonly row?: string;
  /** Code of the finding that a reason answers. */
  readonly finding?: string;
  readonly base: CellAnswer;
  readonly mine: CellAnswer;
  readonly theirs: CellAnswer;
}

export type Side = 'mine' | 'theirs';

export interface MergedReport {
  readonly content: ReportContent;
  /** Changed by them alone: taken over. */
  readonly taken: readonly CellDifference[];
  /** Changed by me alone: kept. */
  readonly kept: readonly CellDifference[];
  /** Changed by both to different answers: `choose` has decided. */
  readonly clashes: readonly CellDifference[];
}

const NOTHING: CellAnswer = { value: undefined, nil: false };

function sameAnswer(a: CellAnswer, b: CellAnswer): boolean {
  return a.nil === b.nil && sameValue(a.value, b.value);
}

/** A difference before it is decided; undefined where all three agree. */
type Found = Omit<CellDifference, 'base' | 'mine' | 'theirs'> & { readonly answers: Trio<CellAnswer> };

type Verdict = 'same' | 'taken' | 'kept' | 'clash';

function verdictOf([base, mine, theirs]: Trio<CellAnswer>): Verdict {
  if (sameAnswer(mine, theirs)) return 'same';
  if (sameAnswer(mine, base)) return 'taken';
  return sameAnswer(theirs, base) ? 'kept' : 'clash';
}

class Decision {
  readonly taken: CellDifference[] = [];
  readonly kept: CellDifference[] = [];
  readonly clashes: CellDifference[] = [];

  constructor(private readonly choose: (clash: CellDifference) => Side) {}

  /** The answer that stands. */
  of({ answers, ...place }: Found): CellAnswer {
    const [base, mine, theirs] = answers;
    const verdict = verdictOf(answers);
    if (verdict === 'same') return mine;
    const difference: CellDifference = { ...place, base, mine, theirs };
    if (verdict === 'taken') this.taken.push(difference);
    else if (verdict === 'kept') this.kept.push(difference);
    else this.clashes.push(difference);
    if (verdict === 'clash') return this.choose(difference) === 'theirs' ? theirs : mine;
    return verdict === 'taken' ? theirs : mine;
  }
}

function rowOf(steps: readonly Step[]): { row?: string } {
  const row = steps.find((step) => typeof step === 'object');
  return row === undefined ? {} : { row: row.row };
}

function mergedDocument(places: Places, decision: Decision): FilledDocument {
  const nils = mapTrio(places.documents, (document, version) => new Set([...nilPaths(document)].map((path) => keyOf(places.reach(path, version).steps))));
  const merged = new MergedDocument(places);
  const nil: string[] = [];
  for (const [key, { steps, values }] of places.leaves) {
    const path = places.pointer(steps, 'merged') ?? '';
    const answers = mapTrio(values, (value, version): CellAnswer => ({
      value: isEmpty(value) ? undefined : value,
      nil: isEmpty(value) && nils[version].has(key),
    }));
    const answer = decision.of({ part: 'cell', path, theirPath: places.pointer(steps, THEIRS), ...rowOf(steps), answers });
    if (answer.nil) nil.push(path);
    if (!isEmpty(answer.value)) merged.set(steps, answer.value);
  }
  const document = merged.finished();
  return nil.length === 0 ? document : { ...document, nil: nil.sort() };
}

function mergedReasons(places: Places, reasons: Trio<ReportContent['reasons']>, decision: Decision): Record<string, string> {
  const found = new Map<string, { steps: readonly Step[]; finding: string; texts: [string, string, string] }>();
  mapTrio(reasons, (given, version) => {
    for (const [reasonKey, text] of Object.entries(given)) {
      const cut = reasonKey.indexOf('@');
      const [finding, path] = [reasonKey.slice(0, cut), reasonKey.slice(cut + 1)];
      const steps = path === '' ? [] : places.reach(path, version).steps;
      const key = `${finding}@${keyOf(steps)}`;
      const known = found.get(key) ?? { steps, finding, texts: ['', '', ''] };
      known.texts[version] = text;
      found.set(key, known);
    }
  });
  const kept = [...found.values()].map(({ steps, finding, texts }): [string, string] => {
    const path = steps.length === 0 ? '' : (places.pointer(steps, 'merged') ?? '');
    const theirPath = steps.length === 0 ? '' : places.pointer(steps, THEIRS);
    const answer = decision.of({ part: 'reason', path, theirPath, finding, ...rowOf(steps), answers: mapTrio(texts, textAnswer) });
    return [`${finding}@${path}`, typeof answer.value === 'string' ? answer.value : ''];
  });
  return Object.fromEntries(kept.filter(([, text]) => text !== ''));
}

function textAnswer(value: string): CellAnswer {
  return value === '' ? NOTHING : { value, nil: false };
}

/**
 * Merges two people's work on one report, cell by cell. Missing, null and the empty text are all "nothing".
 * @param base what both started from
 * @param choose decides cells that both changed to different answers; mine without it
 */
export function mergeReports(
  base: ReportContent,
  mine: ReportContent,
  theirs: ReportContent,
  choose: (clash: CellDifference) => Side = () => 'mine',
): MergedReport {
  const decision = new Decision(choose);
  const trio = [base, mine, theirs] as const;
  const places = new Places([base.document, mine.document, theirs.document]);
  // Reasons may name cells that hold nothing; they are reached before the cells are gone through.
  const reasons = mergedReasons(places, [base.reasons, mine.reasons, theirs.reasons], decision);
  const document = mergedDocument(places, decision);
  const whole = { path: '', theirPath: '' } as const;
  const note = decision.of({ part: 'note', ...whole, answers: mapTrio(trio, (each) => textAnswer(each.note.trim() === '' ? '' : each.note)) });
  const status = decision.of({ part: 'obsStatus', ...whole, answers: mapTrio(trio, (each) => textAnswer(each.obsStatus)) });
  const obsStatus = [mine.obsStatus, theirs.obsStatus].find((each) => each === status.value) ?? mine.obsStatus;
  const content: ReportContent = { document, reasons, note: typeof note.value === 'string' ? note.value : '', obsStatus };
  return { content, taken: decision.taken, kept: decision.kept, clashes: decision.clashes };
}
