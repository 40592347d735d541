// Spreadsheets as departments keep them: letterheads, merged headings in two rows, sections, parts with dashes, rows of totals, hidden
// columns, formulas, signatures. Made here from tables, so that a test can say what each cell means.
import exceljs from 'exceljs';

type Value = string | number | null | { formula: string; result: number };

async function written(workbook: exceljs.Workbook): Promise<Buffer> {
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function put(sheet: exceljs.Worksheet, from: number, rows: readonly (readonly Value[])[]): void {
  rows.forEach((values, index) => {
    values.forEach((value, column) => {
      if (value !== null) sheet.getCell(from + index, column + 1).value = value;
    });
  });
}

function letterhead(sheet: exceljs.Worksheet, lines: readonly (readonly [range: string, text: string, bold?: true])[]): void {
  for (const [range, text, bold] of lines) {
    sheet.mergeCells(range);
    const cell = sheet.getCell(range.split(':')[0] ?? range);
    cell.value = text;
    if (bold) cell.font = { bold: true };
  }
}

/** The Department of Tourism's month: two-row heading, a row that numbers the columns, parts, a rate by formula, signatures. */
export async function tourismList(): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('T6.2024');
  letterhead(sheet, [
    ['A1:C1', 'UBND TỈNH KHÁNH HÒA'],
    ['A2:C2', 'SỞ DU LỊCH', true],
    ['E1:J1', 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', true],
    ['E2:J2', 'Độc lập - Tự do - Hạnh phúc'],
    ['E3:J3', 'Khánh Hòa, ngày 25 tháng 6 năm 2024'],
    ['A4:J4', 'BÁO CÁO KẾT QUẢ HOẠT ĐỘNG DU LỊCH THÁNG 6 NĂM 2024', true],
    ['A5:J5', '(Kèm theo Công văn số 1250/SDL-QLLH ngày 25/6/2024)'],
  ]);
  for (const column of ['A', 'B', 'C', 'D', 'J']) sheet.mergeCells(`${column}7:${column}8`);
  sheet.mergeCells('E7:G7');
  sheet.mergeCells('H7:I7');
  put(sheet, 7, [
    ['STT', 'Tên chỉ tiêu', 'ĐVT', 'Kế hoạch năm 2024', 'Thực hiện', null, null, 'So sánh (%)', null, 'Ghi chú'],
    [null, null, null, null, 'Ước tháng 6/2024', 'Lũy kế 6 tháng', 'Cùng kỳ năm trước', 'Lũy kế/KH', 'Cùng kỳ', null],
    ['A', 'B', 'C', '1', '2', '3', '4', '5=3/1', '6=3/4', '7'],
    ['I', 'KHÁCH LƯU TRÚ'],
    [1, 'Tổng lượt khách lưu trú', 'nghìn lượt', 9000, 1082.4, 5020.3, 3411.1, { formula: 'F11/D11*100', result: 55.8 }, 147.2],
    [null, '- Khách quốc tế', 'nghìn lượt', 3000, 420.1, 2210.2, 1003.4, 73.7, 220.3],
    [null, '- Khách nội địa', 'nghìn lượt', 6000, 662.3, 2810.1, 2407.7, 46.8, 116.7],
    [2, 'Ngày khách lưu trú', 'nghìn ngày khách', 24000, 2890.5, 13400.7, 9102.2, 55.8, 147.2],
    [null, 'Trong đó: khách quốc tế', 'nghìn ngày khách', null, 1400.2, 7300.1, 3300.4, null, 221.2],
    ['II', 'DOANH THU VÀ CÔNG SUẤT'],
    [3, 'Tổng thu từ khách du lịch', 'tỷ đồng', 40000, 4612.5, 25903.1, 15960.2, 64.8, 162.3],
    [4, 'Số đêm phòng có khả năng phục vụ', 'đêm phòng', null, 1500000, 9000000, 8100000],
    [5, 'Số đêm phòng đã phục vụ', 'đêm phòng', null, 825000, 4770000, 3564000],
    [6, 'Công suất sử dụng phòng', '%', null, { formula: 'E19/E18*100', result: 55 }, 53, 44],
    [7, 'Chuyến bay quốc tế đến Cam Ranh', 'chuyến', null, 812, 4710, 2212],
  ]);
  put(sheet, 23, [['Người lập biểu', null, null, null, null, null, null, 'GIÁM ĐỐC']]);
  put(sheet, 27, [['Nguyễn Văn A', null, null, null, null, null, null, 'Trần Thị B']]);
  return written(workbook);
}

/** Communes by columns: outer headings are groups, units stand in brackets, the last row is the total. */
export async function povertyTable(communes: readonly string[]): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Biểu 01');
  letterhead(sheet, [
    ['A1:C1', 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG'],
    ['A3:H3', 'TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO 6 THÁNG ĐẦU NĂM 2025', true],
  ]);
  sheet.mergeCells('A5:A6');
  sheet.mergeCells('B5:B6');
  sheet.mergeCells('C5:C6');
  sheet.mergeCells('D5:E5');
  sheet.mergeCells('F5:G5');
  put(sheet, 5, [
    ['TT', 'Xã, phường, đặc khu', 'Tổng số hộ (hộ)', 'Hộ nghèo', null, 'Hộ cận nghèo', null, 'Kinh phí hỗ trợ (triệu đồng)'],
    [null, null, null, 'Số hộ nghèo (hộ)', 'Tỷ lệ hộ nghèo (%)', 'Số hộ cận nghèo (hộ)', 'Tỷ lệ hộ cận nghèo (%)', null],
  ]);
  communes.forEach((name, index) => {
    const row = 7 + index;
    const [all, poor, near] = [4000 + index * 137, 40 + index * 3, 70 + index * 5];
    const place = String(row);
    put(sheet, row, [
      [
        index + 1,
        name,
        all,
        poor,
        { formula: `D${place}/C${place}*100`, result: (poor / all) * 100 },
        near,
        { formula: `F${place}/C${place}*100`, result: (near / all) * 100 },
        500.5 + index,
      ],
    ]);
  });
  put(sheet, 7 + communes.length, [[null, 'Tổng cộng', 99999, 999, 1, 1999, 2, 9999]]);
  return written(workbook);
}

/** A quarter of the budget: no column of units, one line above says it for all; Roman sections that have figures themselves. */
export async function budgetList(): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Quý II');
  put(sheet, 1, [['SỞ TÀI CHÍNH'], [null], ['TÌNH HÌNH THU, CHI NGÂN SÁCH NHÀ NƯỚC QUÝ II NĂM 2024'], [null, null, null, null, 'Đơn vị tính: triệu đồng']]);
  put(sheet, 6, [
    ['TT', 'Nội dung', 'Dự toán năm', 'Thực hiện quý II', 'So với dự toán (%)'],
    ['I', 'TỔNG THU NSNN TRÊN ĐỊA BÀN', 15500000, 4520000, 29.2],
    [1, 'Thu nội địa', 13000000, 3720000, 28.6],
    ['1.1', 'Thu từ doanh nghiệp nhà nước', 2500000, 610000, 24.4],
    ['1.2', 'Thu từ khu vực ngoài quốc doanh', 4000000, 1150000, 28.8],
    ['1.3', 'Thu tiền sử dụng đất', 6500000, 1960000, 30.2],
    [2, 'Thu từ hoạt động xuất nhập khẩu', 2500000, 800000, 32],
    ['II', 'TỔNG CHI NGÂN SÁCH ĐỊA PHƯƠNG', 18000000, 4100000, 22.8],
    [null, 'Trong đó:'],
    [1, 'Chi đầu tư phát triển', 7000000, 1500000, 21.4],
    [2, 'Chi thường xuyên', 9800000, 2400000, 24.5],
    [null, 'Ghi chú: số liệu lấy theo TABMIS'],
  ]);
  return written(workbook);
}

/** A decision's list without figures, as a CSV of an office program: who reports, how often. */
export const catalogueCsv = [
  'STT;Tên chỉ tiêu;Đơn vị tính;Cơ quan báo cáo;Kỳ báo cáo',
  'I;KINH TẾ;;;',
  '1;Chỉ số sản xuất công nghiệp;%;Cục Thống kê;Tháng',
  '2;Kim ngạch xuất khẩu hàng hóa;triệu USD;Sở Công Thương;Tháng',
  '3;Số doanh nghiệp thành lập mới;DN;Sở Tài chính;Tháng',
  'II;XÃ HỘI;;;',
  '4;Số vụ tai nạn giao thông;vụ;Công an tỉnh;Tháng',
  '5;Số bác sĩ trên 10.000 dân;bác sĩ;Sở Y tế;Năm',
  '6;Tỷ lệ che phủ rừng;%;Sở Nông nghiệp và Môi trường;Năm',
  '',
].join('\r\n');

/** What goes wrong in life: notes first, a hidden row and column, an error, unknown units, names twice, spaces, a hidden old sheet. */
export async function messyList(): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const notes = workbook.addWorksheet('Hướng dẫn');
  put(notes, 1, [['Gửi về Sở trước ngày 20 hằng tháng'], ['Liên hệ: 0258 3 822 xxx']]);
  const old = workbook.addWorksheet('cũ', { state: 'hidden' });
  put(old, 1, [
    ['STT', 'Chỉ tiêu', 'ĐVT', 'Thực hiện'],
    [1, 'Số cũ', 'cái', 1],
  ]);
  const sheet = workbook.addWorksheet('Số liệu');
  put(sheet, 3, [['  biểu tổng hợp an toàn   giao thông  ']]);
  put(sheet, 4, [['ĐVT theo từng dòng; số liệu định kỳ hằng tháng']]);
  put(sheet, 7, [
    ['Stt', ' Chỉ tiêu ', 'Đơn vị', 'Mã cũ', 'T.hiện tháng', 'Cùng kỳ'],
    ['1.', 'Số vụ tai nạn', 'vụ TNGT', 'x1', 41, 50],
    [null, '+ Nghiêm trọng trở lên', 'vụ TNGT', 'x2', 12, 20],
    ['2.', 'Số người chết', 'người ', 'x3', '1.234', 22],
    ['3.', 'Số người bị thương', 'nguời', 'x4', 33, '1.035'],
    ['4.', 'Phương tiện hư hỏng', 'con/lượt', 'x5', 60, '12,5'],
    ['5.', 'Số tạm, không dùng', 'vụ', 'x6', 1, 1],
    ['6.', 'Tiền phạt', 'tr.đ', 'x7', '12,75', 11.5],
  ]);
  sheet.getCell('F9').value = { error: '#REF!' };
  sheet.getRow(13).hidden = true;
  sheet.getColumn(4).hidden = true;
  return written(workbook);
}

/** As small as it gets: names and units. */
export async function shortList(): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  put(workbook.addWorksheet('Sheet1'), 1, [
    ['Danh mục chỉ tiêu', 'ĐVT'],
    ['Số hồ sơ tiếp nhận', 'hồ sơ'],
    ['Số hồ sơ đã giải quyết', 'hồ sơ'],
    ['Số hồ sơ giải quyết đúng hạn', 'hồ sơ'],
    ['Tỷ lệ hồ sơ giải quyết đúng hạn trên số hồ sơ đã giải quyết', '%'],
  ]);
  return written(workbook);
}
