// What stands above the heading: the title among letterheads and mottoes, the department, and the unit of measure of the whole table. Pure.
import { fold } from '../../access/index.js';
import type { Grid } from './grid.js';
import { guess, type Guess } from '../wording/guess.js';
import { isUpperCase, sentenceCase } from '../wording/naming.js';
import { unitOfLine } from '../wording/unit-words.js';

export interface TitleLine {
  row: number;
  text: string;
  isBold: boolean;
}

const LETTERHEAD =
  /^(cong hoa xa hoi|doc lap|uy ban nhan dan|ubnd|hoi dong nhan dan|so:|so \/|bieu (so|mau)|mau so|phu luc|kem theo|\(kem|ban hanh|don vi( tinh| bao cao)?\s*:|dvt\s*:|kinh gui|tinh [a-z ]+$|-+$|\*+$)|, ngay \d|\bkem theo (cong van|bao cao|quyet dinh)|theo (cong van|quyet dinh) so/;
const OFFICE = /^(so|cuc|chi cuc|ban|van phong|cong an|bao hiem xa hoi|thanh tra|phong|trung tam|kho bac|thong ke)\b/;
const TITLE = /^(bao cao|bieu|bang|tinh hinh|ket qua|thong ke|tong hop|danh muc|mot so|chi tieu|he thong|so lieu|danh sach|ke hoach)\b/;
/** One piece of a period at the end; taken off until none is left. */
const PERIOD_TAIL =
  /[\s,–-]+(?:của|và|ước|trong|lũy kế|năm học|đầu năm|cuối năm|báo cáo|tháng|quý|năm|kỳ|tháng \d{1,2}|quý [ivx]{1,3}|quý \d|\d{1,2} tháng|(?:đến |hết )?ngày [\d/.-]+|\d{1,2}[/.-](?:19|20)\d\d|(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)[\s.,]*$/iu;

export function titleLines(grid: Grid, before: number): TitleLine[] {
  return grid.rows
    .filter(({ row }) => row < before)
    .flatMap(({ row, cells }) => [...cells.values()].filter(({ number }) => number === undefined).map(({ text, isBold }) => ({ row, text, isBold })));
}

/** Lines that name no period of the report: dates of letters and decisions. */
export function ownLines(lines: readonly TitleLine[]): string[] {
  return lines.map(({ text }) => text).filter((text) => !LETTERHEAD.test(fold(text)));
}

export function unitAbove(lines: readonly TitleLine[]): string | undefined {
  return lines.map(({ text }) => unitOfLine(text)).find((unit) => unit !== undefined);
}

export interface TitleNeeds {
  lines: readonly TitleLine[];
  sheet: string;
  file: string;
  /** Names that keep their capitals. */
  proper: readonly string[];
}

export function guessTitle({ lines, sheet, file, proper }: TitleNeeds): Guess<string> {
  const own = lines.filter(({ text }) => !LETTERHEAD.test(fold(text)) && !OFFICE.test(fold(text)) && text.length >= 8);
  const ranked = own.map((line) => ({ line, weight: weightOf(line) })).sort((a, b) => b.weight - a.weight || a.line.row - b.line.row);
  const [best] = ranked;
  if (best !== undefined) {
    const title = cleanTitle(best.line.text, proper);
    if (title.length >= 4)
      return guess(title, best.weight >= 2 ? 0.85 : 0.6, `Dòng ${String(best.line.row)} phía trên bảng.`, `Line ${String(best.line.row)} above the table.`);
  }
  const named = cleanTitle(/^(sheet|trang|bảng)\s*\d*$/i.test(sheet) ? nameOfFile(file) : sheet, proper);
  return guess(named.length >= 2 ? named : 'Bộ chỉ tiêu mới', 0.35, 'Theo tên tờ hoặc tên tệp.', 'By the name of the sheet or file.');
}

function weightOf({ text, isBold }: TitleLine): number {
  return (TITLE.test(fold(text)) ? 2 : 0) + (isBold ? 1 : 0) + (isUpperCase(text) ? 1 : 0) + Math.min(1, text.length / 60);
}

/** Without "Báo cáo", the period and the number of the form: these change, the set stays. */
export function cleanTitle(text: string, proper: readonly string[]): string {
  const sentence = sentenceCase(text.replace(/^\s*(biểu|bảng|phụ lục|mẫu)\s*(số)?\s*[\d./-]*[IVX]*\s*[:.–-]?\s*/iu, ''), proper).trim();
  const bare = sentence
    .replace(/^(báo cáo|bảng|biểu)\s+(?:tổng hợp\s+)?(?=\p{L})/iu, '')
    .replace(/\s*\([^)]*\)\s*$/u, '')
    .replace(/[\s:.,–-]+$/u, '');
  const timeless = withoutPeriod(bare);
  const kept = timeless.length >= 4 ? timeless : sentence;
  return kept.charAt(0).toLocaleUpperCase('vi') + kept.slice(1, 160);
}

function withoutPeriod(text: string): string {
  const shorter = text.replace(PERIOD_TAIL, '');
  return shorter === text || shorter.length < 4 ? text.replace(/[\s:.,–-]+$/u, '') : withoutPeriod(shorter);
}

function nameOfFile(file: string): string {
  return file.replace(/\.[a-z]+$/i, '').replace(/[_-]+/g, ' ');
}

export interface KnownDepartment {
  id: string;
  title: string;
}

/** A department named in a text, in full or without its last words ("Cục Thống kê" for "Cục Thống kê tỉnh"). */
export function departmentIn(text: string, departments: readonly KnownDepartment[]): KnownDepartment | undefined {
  const folded = fold(text);
  const known = departments.map((each) => ({ each, name: fold(each.title) })).sort((a, b) => b.name.length - a.name.length);
  return (known.find(({ name }) => folded.includes(name)) ?? known.find(({ name }) => folded.length >= 8 && name.startsWith(folded)))?.each;
}

/** The department that the letterhead, most rows of the column of reporters, or the name of the file name. */
export function guessOwner(
  texts: readonly { text: string; where: 'above' | 'column' | 'file' }[],
  departments: readonly KnownDepartment[],
): Guess<string> | undefined {
  for (const { text, where } of texts) {
    const found = departmentIn(text, departments);
    if (found !== undefined) return guess(found.id, where === 'file' ? 0.7 : 0.9, `Tệp ghi “${found.title}”.`, `The file names "${found.title}".`);
  }
  return undefined;
}
