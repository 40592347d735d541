// Finds the cells of a downloaded template as the product does: by the hidden keys of its rows and columns.
import type exceljs from 'exceljs';

/** The cell of a field's row and of a column, by the keys of the template. */
export function cellOf(sheet: exceljs.Worksheet, row: string, column: string): exceljs.Cell {
  let keys: exceljs.Row | undefined;
  let wanted: exceljs.Row | undefined;
  sheet.eachRow((each) => {
    if (each.getCell(1).value === '@columns') keys = each;
    if (each.getCell(1).value === row) wanted = each;
  });
  let at = 0;
  keys?.eachCell((cell, index) => {
    if (cell.value === column) at = index;
  });
  if (wanted === undefined || at === 0) throw new Error(`no cell ${row} ${column}`);
  return wanted.getCell(at);
}
