// Workbooks written by hand, XML by XML, for tests of what no office program would save.
import { zipOf, type ZipEntry } from './zip.js';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export interface RawWorkbook {
  /** Name and XML between <worksheet> and </worksheet> of each sheet. */
  sheets: readonly (readonly [name: string, xml: string])[];
  sharedStrings?: string;
  /** In the place of "…sheet.main+xml". */
  type?: string;
  more?: readonly ZipEntry[];
}

/** A workbook of the given XML, as small as office programs allow. */
export function rawWorkbook({ sheets, sharedStrings, type, more = [] }: RawWorkbook): Buffer {
  const number = (index: number): string => String(index + 1);
  return zipOf([
    {
      name: '[Content_Types].xml',
      content: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type ?? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'}"/></Types>`,
    },
    {
      name: '_rels/.rels',
      content: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets.map(([name], index) => `<sheet name="${name}" sheetId="${number(index)}" r:id="rId${number(index)}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: `<Relationships xmlns="${PACKAGE}/relationships">${sheets.map((_, index) => `<Relationship Id="rId${number(index)}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${number(index)}.xml"/>`).join('')}${sharedStrings === undefined ? '' : `<Relationship Id="rIdS" Type="${OFFICE}/sharedStrings" Target="sharedStrings.xml"/>`}</Relationships>`,
    },
    ...sheets.map(([, xml], index) => ({ name: `xl/worksheets/sheet${number(index)}.xml`, content: `<worksheet xmlns="${MAIN}">${xml}</worksheet>` })),
    ...(sharedStrings === undefined ? [] : [{ name: 'xl/sharedStrings.xml', content: sharedStrings }]),
    ...more,
  ]);
}

/** One row of texts and numbers. */
export function rawRow(row: number, values: readonly (string | number)[]): string {
  const cells = values.map((value) => (typeof value === 'number' ? `<c><v>${String(value)}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`));
  return `<row r="${String(row)}">${cells.join('')}</row>`;
}
