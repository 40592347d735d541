// The list of an import's findings as a workbook: place, cause and code of each, written while it is being sent.
import { PassThrough } from 'node:stream';
import exceljs from 'exceljs';
import type { Finding, FindingLevel } from '@haidang/plugin-sdk';
import type { SourcePlace } from './source.js';

const LEVELS: Record<FindingLevel, string> = { error: 'Lỗi', warning: 'Cảnh báo', hint: 'Gợi ý' };
const COLUMNS = [
  { header: 'Tệp', key: 'file', width: 24 },
  { header: 'Trang tính', key: 'sheet', width: 18 },
  { header: 'Dòng', key: 'row', width: 8 },
  { header: 'Cột', key: 'column', width: 14 },
  { header: 'Chuỗi', key: 'series', width: 24 },
  { header: 'Mức', key: 'level', width: 11 },
  { header: 'Nguyên nhân', key: 'cause', width: 70 },
  { header: 'Cause', key: 'causeEn', width: 60 },
  { header: 'Chỉ tiêu', key: 'indicator', width: 24 },
  { header: 'Đơn vị', key: 'orgUnit', width: 14 },
  { header: 'Mã', key: 'code', width: 24 },
];

export function findingsWorkbook(findings: AsyncIterable<{ at: SourcePlace; finding: Finding }>): NodeJS.ReadableStream {
  const stream = new PassThrough();
  written(stream, findings).catch((fault: unknown) => {
    stream.destroy(fault instanceof Error ? fault : new Error('findings'));
  });
  return stream;
}

async function written(stream: PassThrough, findings: AsyncIterable<{ at: SourcePlace; finding: Finding }>): Promise<void> {
  const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream, useStyles: true });
  const sheet = workbook.addWorksheet('Lỗi', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = COLUMNS;
  sheet.getRow(1).font = { bold: true };
  sheet.autoFilter = { from: 'A1', to: { row: 1, column: COLUMNS.length } };
  for await (const { at, finding } of findings) {
    sheet
      .addRow({
        file: at.file,
        sheet: at.sheet,
        row: at.row,
        column: at.column,
        series: at.key,
        level: LEVELS[finding.level],
        cause: finding.message.vi,
        causeEn: finding.message.en,
        indicator: finding.indicator,
        orgUnit: finding.orgUnit,
        code: finding.code,
      })
      .commit();
  }
  sheet.commit();
  await workbook.commit();
}
