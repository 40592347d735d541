// Why a file cannot be looked at as a list of indicators at all.
import { defineError } from '../../kernel/index.js';

export const ProposalFormatUnknown = defineError(
  'PROPOSAL_FORMAT_UNKNOWN',
  415,
  { vi: 'Tệp “{name}” không phải Excel (.xlsx) hay CSV.', en: 'The file "{name}" is neither a workbook (.xlsx) nor CSV.' },
  {
    vi: 'Mở danh sách bằng Excel hoặc LibreOffice, lưu lại dạng “Excel Workbook (.xlsx)” rồi gửi lại.',
    en: 'Open the list in an office program, save it as "Excel Workbook (.xlsx)" and send it again.',
  },
);
export const ProposalSheetUnknown = defineError(
  'PROPOSAL_SHEET_UNKNOWN',
  422,
  { vi: 'Tệp “{name}” không có tờ “{sheet}” nào có nội dung.', en: 'The file "{name}" has no sheet "{sheet}" with anything in it.' },
  { vi: 'Chọn một tờ trong danh sách tờ của tệp.', en: 'Choose one of the sheets of the file.' },
);
export const ProposalEmpty = defineError(
  'PROPOSAL_EMPTY',
  422,
  { vi: 'Tệp “{name}” không có ô nào có nội dung.', en: 'The file "{name}" has no cell with anything in it.' },
  { vi: 'Kiểm tra đúng tệp chưa, rồi gửi lại.', en: 'Make sure that it is the right file, then send it again.' },
);
