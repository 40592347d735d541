// The skeleton of a workbook: which sheets it has, where each lies in the archive, and where its texts and formats are. Parts are
// found by their relations, as office programs do, never by names that are merely usual.
import { posix } from 'node:path';
import { Archive } from './archive.js';
import { LIMITS, WorkbookFault, type SheetName } from './protocol.js';
import { node, nodes, treeOf, type XmlNode } from './xml.js';

export interface SheetPart extends SheetName {
  /** Path of the sheet's part in the archive. */
  path: string;
}

export interface Book {
  archive: Archive;
  /** Path of the workbook's part. */
  path: string;
  tree: XmlNode;
  sheets: SheetPart[];
  sharedStrings: string | undefined;
  styles: string | undefined;
}

export interface Relation {
  id: string;
  /** Last word of its type: worksheet, styles … */
  kind: string;
  /** Path in the archive. */
  target: string;
  /** As it is written. */
  xml: XmlNode;
}

export async function openBook(file: string): Promise<Book> {
  const archive = await Archive.open(file);
  const path = (await relationsOf(archive, '')).find(({ kind }) => kind === 'officeDocument')?.target;
  if (path === undefined || !archive.has(path) || !path.endsWith('.xml')) throw new WorkbookFault('not-a-workbook', '');
  const tree = await treeOf(await archive.whole(path));
  if (!/(^|:)workbook$/.test(tree.name)) throw new WorkbookFault('not-a-workbook', '');
  if (node(tree, 'externalReferences') !== undefined) throw new WorkbookFault('external-links', 'externalReferences');
  const relations = await relationsOf(archive, path);
  const sheets = nodes(node(tree, 'sheets'), 'sheet').flatMap((each): SheetPart[] => {
    const relation = relations.find(({ id }) => id === idOf(each));
    if (relation?.kind !== 'worksheet' || !archive.has(relation.target)) return [];
    return [{ name: each.attributes['name'] ?? '', hidden: (each.attributes['state'] ?? 'visible') !== 'visible', path: relation.target }];
  });
  if (sheets.length === 0) throw new WorkbookFault('not-a-workbook', '');
  if (sheets.length > LIMITS.sheets) throw new WorkbookFault('too-many-sheets', String(sheets.length));
  const partOf = (kind: string): string | undefined => relations.find((each) => each.kind === kind && archive.has(each.target))?.target;
  return { archive, path, tree, sheets, sharedStrings: partOf('sharedStrings'), styles: partOf('styles') };
}

function idOf(sheet: XmlNode): string | undefined {
  return Object.entries(sheet.attributes).find(([key]) => key.endsWith(':id'))?.[1];
}

/** Path of the part that holds the relations of a part; of the archive itself for "". */
export function relationsPath(part: string): string {
  return part === '' ? '_rels/.rels' : posix.join(posix.dirname(part), '_rels', `${posix.basename(part)}.rels`);
}

export async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const path = relationsPath(part);
  if (!archive.has(path)) return [];
  const tree = await treeOf(await archive.whole(path));
  return nodes(tree, 'Relationship').map((xml) => {
    const target = xml.attributes['Target'] ?? '';
    return {
      id: xml.attributes['Id'] ?? '',
      kind: (xml.attributes['Type'] ?? '').split('/').at(-1) ?? '',
      target: target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(part), target),
      xml,
    };
  });
}
