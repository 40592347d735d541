// The same workbook again with its faults marked in place. Parts that need no change are taken over packed as they lie, so values,
// formats, drop-downs and protection stay what they were; only faulty sheets are rewritten, and streamed while they are.
import { posix } from 'node:path';
import type { Writable } from 'node:stream';
import { openBook, relationsOf, relationsPath, type Book, type Relation, type SheetPart } from '../book.js';
import { commentsPart, faultsSheet, framesPart, type Note } from './mark-parts.js';
import { markedSheet } from './mark-sheet.js';
import { MarkStyles, NO_STYLES, type Ground } from './mark-styles.js';
import { FAULTS_SHEET, LIMITS, NOTE_HEAD, type FaultMark } from '../protocol.js';
import { deepText, element, node, nodes, treeOf, xmlOf, type XmlNode } from '../xml.js';
import { ZipWriter } from './zip-writer.js';

const TYPES = '[Content_Types].xml';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

interface SheetPlan {
  sheet: SheetPart;
  marks: Map<number, Map<number, Ground>>;
  notes: Note[];
  relations: Relation[];
  /** Parts of an earlier round. */
  dropped: Relation[];
  /** Somebody else's notes are there: ours would replace them, so they are only listed. */
  foreign: boolean;
}

interface Names {
  comments: (index: number) => string;
  frames: (index: number) => string;
  faults: string;
}

/** Parts that are written anew; the rest is taken over. */
type Changes = Map<string, AsyncIterable<string> | Iterable<string>>;

export async function mark(file: string, faults: readonly FaultMark[], out: Writable): Promise<void> {
  const book = await openBook(file);
  const { archive } = book;
  const styles = new MarkStyles(book.styles === undefined ? structuredClone(NO_STYLES) : await treeOf(await archive.whole(book.styles)));
  const plans = await plansOf(book, faults, styles.wasMarked);
  const types = await treeOf(await archive.whole(TYPES));
  const changes: Changes = new Map();
  const dropped = new Set<string>();
  const names = namesIn(book);
  for (const [index, plan] of plans.entries()) {
    for (const { target } of plan.dropped) dropped.add(target);
    changeSheet(book, plan, index, { changes, styles, types, names });
  }
  await changeBook(book, faults, { changes, styles, types, names });
  // Asked for last: formats are made while sheets are rewritten.
  changes.set(
    book.styles ?? posix.join(posix.dirname(book.path), 'styles.xml'),
    later(() => xmlOf(styles.tree)),
  );
  changes.set(TYPES, [xmlOf(types)]);
  await writeAll(book, changes, dropped, out);
}

async function plansOf(book: Book, faults: readonly FaultMark[], wasMarked: boolean): Promise<SheetPlan[]> {
  const plans: SheetPlan[] = [];
  for (const sheet of book.sheets) {
    if (sheet.name === FAULTS_SHEET) continue;
    const here = faults.filter((fault) => fault.sheet === sheet.name && fault.row > 0);
    const relations = await relationsOf(book.archive, sheet.path);
    const comments = relations.find(({ kind }) => kind === 'comments');
    const ours = comments !== undefined && (await isOurs(book, comments.target));
    if (here.length === 0 && !ours && !wasMarked) continue;
    plans.push({
      sheet,
      relations,
      marks: marksOf(here),
      notes: notesOf(here),
      dropped: ours ? relations.filter(({ kind }) => kind === 'comments' || kind === 'vmlDrawing') : [],
      foreign: (comments !== undefined && !ours) || (!ours && relations.some(({ kind }) => kind === 'vmlDrawing')),
    });
  }
  return plans;
}

/** Notes of ours begin with our name; office programs may change their author when they save. */
async function isOurs(book: Book, comments: string): Promise<boolean> {
  const tree = await treeOf(await book.archive.whole(comments));
  return nodes(node(tree, 'commentList'), 'comment').every((comment) => deepText(comment).startsWith(NOTE_HEAD));
}

function marksOf(faults: readonly FaultMark[]): SheetPlan['marks'] {
  const marks: SheetPlan['marks'] = new Map();
  for (const { row, column, level } of faults) {
    if (level === 'hint') continue;
    const cells = marks.get(row) ?? new Map<number, Ground>();
    marks.set(row, cells);
    const at = Math.max(1, column);
    if (cells.get(at) !== 'error') cells.set(at, level);
  }
  return marks;
}

/** One note a cell, with everything that is said of it. */
function notesOf(faults: readonly FaultMark[]): Note[] {
  const notes = new Map<string, Note>();
  for (const { row, column, text } of faults) {
    const at = Math.max(1, column);
    const key = `${String(row)} ${String(at)}`;
    const known = notes.get(key);
    if (known !== undefined) known.text = `${known.text}\n${text}`.slice(0, 2_000);
    else if (notes.size < LIMITS.comments) notes.set(key, { row, column: at, text: `${NOTE_HEAD}\n${text}` });
  }
  return [...notes.values()].sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Names in the usual manner, after the highest that are taken: some programs look for nothing else. */
function namesIn({ path, archive }: Book): Names {
  const folder = posix.dirname(path);
  const highest = (pattern: RegExp): number => Math.max(0, ...[...archive.entries.keys()].map((name) => Number(pattern.exec(name)?.[1] ?? 0)));
  const [comments, frames, sheets] = [highest(/comments(\d+)\.xml$/), highest(/vmlDrawing(\d+)\.vml$/), highest(/sheet(\d+)\.xml$/)];
  return {
    comments: (index) => posix.join(folder, `comments${String(comments + 1 + index)}.xml`),
    frames: (index) => posix.join(folder, 'drawings', `vmlDrawing${String(frames + 1 + index)}.vml`),
    faults: posix.join(folder, 'worksheets', `sheet${String(sheets + 1)}.xml`),
  };
}

/** Relative, as some programs expect. */
function targetOf(part: string, from: string): string {
  return posix.relative(posix.dirname(from), part);
}

interface Making {
  changes: Changes;
  styles: MarkStyles;
  types: XmlNode;
  names: Names;
}

function changeSheet(book: Book, plan: SheetPlan, index: number, { changes, styles, types, names }: Making): void {
  const { sheet, marks, notes, relations, dropped } = plan;
  const hangs = notes.length > 0 && !plan.foreign;
  const edit = { marks, styles, notes: hangs ? 'rIdHaidangNotes' : undefined, dropNotes: dropped.length > 0 };
  changes.set(sheet.path, markedSheet(book.archive.text(sheet.path), edit));
  if (!hangs && dropped.length === 0) return;
  const made = relations.filter((each) => !dropped.includes(each)).map(({ xml }) => xml);
  if (hangs) {
    const [comments, frames] = [names.comments(index), names.frames(index)];
    changes.set(comments, commentsPart(notes));
    changes.set(frames, framesPart(notes, index));
    addDefault(types, 'vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing');
    addOverride(types, comments, `${CONTENT}.comments+xml`);
    made.push(element('Relationship', { Id: 'rIdHaidangComments', Type: `${OFFICE}/comments`, Target: targetOf(comments, sheet.path) }));
    made.push(element('Relationship', { Id: 'rIdHaidangNotes', Type: `${OFFICE}/vmlDrawing`, Target: targetOf(frames, sheet.path) }));
  }
  for (const { target } of dropped) removeOverride(types, target);
  changes.set(relationsPath(sheet.path), [xmlOf(element('Relationships', { xmlns: PACKAGE }, made))]);
}

/** The list of faults as a sheet of its own: an earlier one is written over, else it comes last. */
async function changeBook(book: Book, faults: readonly FaultMark[], { changes, styles, types, names }: Making): Promise<void> {
  const content = faultsSheet(faults, styles.list);
  const earlier = book.sheets.find(({ name }) => name === FAULTS_SHEET);
  if (earlier !== undefined) {
    changes.set(earlier.path, content);
    changes.set(relationsPath(earlier.path), [xmlOf(element('Relationships', { xmlns: PACKAGE }))]);
    return;
  }
  changes.set(names.faults, content);
  addOverride(types, names.faults, `${CONTENT}.worksheet+xml`);
  const relations = await treeOf(await book.archive.whole(relationsPath(book.path)));
  relations.children.push(element('Relationship', { Id: 'rIdHaidangFaults', Type: `${OFFICE}/worksheet`, Target: targetOf(names.faults, book.path) }));
  const sheets = node(book.tree, 'sheets');
  const ids = nodes(sheets, 'sheet').map(({ attributes }) => Number(attributes['sheetId'] ?? 0));
  const prefix = book.tree.name.includes(':') ? book.tree.name.slice(0, book.tree.name.indexOf(':') + 1) : '';
  sheets?.children.push(
    element(`${prefix}sheet`, { name: FAULTS_SHEET, sheetId: String(Math.max(0, ...ids) + 1), 'xmlns:r': OFFICE, 'r:id': 'rIdHaidangFaults' }),
  );
  if (book.styles === undefined) {
    const path = posix.join(posix.dirname(book.path), 'styles.xml');
    addOverride(types, path, `${CONTENT}.styles+xml`);
    relations.children.push(element('Relationship', { Id: 'rIdHaidangStyles', Type: `${OFFICE}/styles`, Target: targetOf(path, book.path) }));
  }
  changes.set(relationsPath(book.path), [xmlOf(relations)]);
  changes.set(book.path, [xmlOf(book.tree)]);
}

function addDefault(types: XmlNode, extension: string, type: string): void {
  if (nodes(types, 'Default').some(({ attributes }) => attributes['Extension']?.toLowerCase() === extension)) return;
  types.children.unshift(element('Default', { Extension: extension, ContentType: type }));
}

function addOverride(types: XmlNode, part: string, type: string): void {
  types.children.push(element('Override', { PartName: `/${part}`, ContentType: type }));
}

function removeOverride(types: XmlNode, part: string): void {
  types.children = types.children.filter((each) => typeof each === 'string' || each.attributes['PartName'] !== `/${part}`);
}

function* later(make: () => string): Generator<string> {
  yield make();
}

async function writeAll({ archive }: Book, changes: Changes, dropped: ReadonlySet<string>, out: Writable): Promise<void> {
  const zip = new ZipWriter(out);
  for (const [name, entry] of archive.entries) {
    if (changes.has(name) || dropped.has(name)) continue;
    const { compressionMethod: method, crc32: crc, compressedSize: packed, uncompressedSize: size } = entry;
    await zip.take({ name, method, crc, packed, size, content: await archive.packed(name) });
  }
  for (const [name, pieces] of changes) await zip.add(name, pieces);
  await zip.end();
}
