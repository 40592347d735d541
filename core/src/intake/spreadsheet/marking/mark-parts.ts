// The parts that a marked workbook gets besides its sheets: notes on the faulty cells, and the list of all faults. Pure.
import { AUTHOR, columnName, FAULTS_SHEET, LIMITS, type FaultMark } from '../protocol.js';
import type { ListStyles } from './mark-styles.js';
import { escaped, openTag, XML_HEAD } from '../xml.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface Note {
  row: number;
  column: number;
  text: string;
}

export function* commentsPart(notes: readonly Note[]): Generator<string> {
  yield `${XML_HEAD}<comments xmlns="${MAIN}"><authors><author>${AUTHOR}</author></authors><commentList>`;
  for (const { row, column, text } of notes) {
    yield `<comment ref="${columnName(column)}${String(row)}" authorId="0"><text><r><rPr><sz val="10"/><rFont val="Times New Roman"/></rPr><t xml:space="preserve">${escaped(text)}</t></r></text></comment>`;
  }
  yield '</commentList></comments>';
}

/** The frames of the notes, in the old drawing language that every office program still wants for them. */
export function* framesPart(notes: readonly Note[], sheet: number): Generator<string> {
  yield `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${String(sheet + 1)}"/></o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`;
  let id = (sheet + 1) * 1024;
  for (const { row, column, text } of notes) {
    id += 1;
    const tall = Math.min(14, 3 + Math.ceil(text.length / 38));
    const anchor = [column, 12, Math.max(0, row - 2), 6, column + 3, 40, Math.max(0, row - 2) + tall, 6].join(', ');
    yield `<v:shape id="_x0000_s${String(id)}" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#fff9e0" o:insetmode="auto"><v:fill color2="#fff9e0"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>${String(row - 1)}</x:Row><x:Column>${String(column - 1)}</x:Column></x:ClientData></v:shape>`;
  }
  yield '</xml>';
}

const WORDS = { error: 'Lỗi', warning: 'Cảnh báo', hint: 'Gợi ý' } as const;
const WIDTHS = [6, 11, 22, 9, 34, 74, 22];
const HEADS = ['STT', 'Mức', 'Trang tính', 'Ô', 'Chỉ tiêu, đơn vị', 'Nguyên nhân và cách sửa', 'Mã'];

/** The sheet of all faults, each with a link to its cell. */
export function* faultsSheet(faults: readonly FaultMark[], styles: ListStyles): Generator<string> {
  const cell = (column: number, row: number, text: string, style: string): string =>
    `<c r="${columnName(column)}${String(row)}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
  const listed = faults.slice(0, LIMITS.listedFaults);
  yield `${XML_HEAD}<worksheet xmlns="${MAIN}"><sheetPr><tabColor rgb="FFC00000"/><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0" showGridLines="1"><pane ySplit="3" topLeftCell="A4" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`;
  for (const [index, width] of WIDTHS.entries())
    yield openTag('col', { min: String(index + 1), max: String(index + 1), width: String(width), customWidth: '1' }, true);
  yield `</cols><sheetData><row r="1">${cell(1, 1, summary(faults), styles.head)}</row><row r="3">${HEADS.map((head, index) => cell(index + 1, 3, head, styles.head)).join('')}</row>`;
  for (const [index, fault] of listed.entries()) {
    const row = index + 4;
    const style = fault.level === 'hint' ? styles.text : styles[fault.level];
    const place = placeOf(fault);
    const texts: [string, string][] = [
      [String(index + 1), styles.text],
      [WORDS[fault.level], style],
      [fault.sheet, styles.text],
      [place, fault.column > 0 ? styles.link : styles.text],
      [fault.about, styles.text],
      [fault.text, styles.text],
      [fault.code, styles.text],
    ];
    yield `<row r="${String(row)}">${texts.map(([text, look], column) => cell(column + 1, row, text, look)).join('')}</row>`;
  }
  yield '</sheetData><mergeCells count="1"><mergeCell ref="A1:G1"/></mergeCells>';
  const linked = listed.flatMap((fault, index) => (fault.sheet !== '' && fault.row > 0 ? [{ fault, row: index + 4 }] : []));
  if (linked.length > 0) {
    yield '<hyperlinks>';
    for (const { fault, row } of linked) {
      const at = `${columnName(Math.max(1, fault.column))}${String(fault.row)}`;
      yield openTag('hyperlink', { ref: `D${String(row)}`, location: `'${fault.sheet.replaceAll("'", "''")}'!${at}`, display: at }, true);
    }
    yield '</hyperlinks>';
  }
  yield '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>';
}

function placeOf({ row, column }: FaultMark): string {
  if (row === 0) return '';
  return column === 0 ? `dòng ${String(row)}` : `${columnName(column)}${String(row)}`;
}

function summary(faults: readonly FaultMark[]): string {
  const count = (level: FaultMark['level']): string => String(faults.filter((each) => each.level === level).length);
  const more = faults.length > LIMITS.listedFaults ? ` Dưới đây là ${String(LIMITS.listedFaults)} mục đầu.` : '';
  return `${FAULTS_SHEET}: ${count('error')} lỗi phải sửa (đỏ), ${count('warning')} cảnh báo (vàng cam), ${count('hint')} gợi ý. Bấm vào địa chỉ ô để đến đúng chỗ; sửa xong gửi lại chính tệp này.${more}`;
}
