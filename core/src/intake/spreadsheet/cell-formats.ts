// What a number format says of a number: a percent, a date, or a word that is printed after it ("triệu"). Pure but for the reading.
import type { Book } from './book.js';
import { node, nodes, treeOf } from './xml.js';

export interface CellFormat {
  marks: '' | '%' | 'D';
  unit: string;
}

const PLAIN: CellFormat = { marks: '', unit: '' };
const BUILT_IN_PERCENT = new Set([9, 10]);
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** The format of each style index of the workbook. */
export async function cellFormats(book: Book): Promise<(style: number) => CellFormat> {
  if (book.styles === undefined) return () => PLAIN;
  const tree = await treeOf(await book.archive.whole(book.styles));
  const codes = new Map(nodes(node(tree, 'numFmts'), 'numFmt').map(({ attributes }) => [Number(attributes['numFmtId']), attributes['formatCode'] ?? '']));
  const formats = nodes(node(tree, 'cellXfs'), 'xf').map(({ attributes }) => {
    const id = Number(attributes['numFmtId'] ?? 0);
    return formatOf(codes.get(id) ?? '', id);
  });
  return (style) => formats[style] ?? PLAIN;
}

export function formatOf(code: string, id = -1): CellFormat {
  if (code === '') return { marks: BUILT_IN_PERCENT.has(id) ? '%' : BUILT_IN_DATES.has(id) ? 'D' : '', unit: '' };
  const positive = code.split(';', 1)[0] ?? '';
  const unit = [...positive.matchAll(/"([^"]*)"|\\(.)/g)]
    .map(([, quoted = '', single = '']) => quoted + single)
    .join('')
    .trim()
    .slice(0, 40);
  const bare = positive.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\*./g, '');
  if (bare.includes('%')) return { marks: '%', unit };
  return { marks: /[ymdhs]/i.test(bare.replace(/general/i, '')) ? 'D' : '', unit };
}
