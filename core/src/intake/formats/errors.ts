// Why a file of another system is refused as a whole: nothing of it is read any further, nothing of it is written.
import { defineError } from '../../kernel/index.js';

export const ExchangeFileTooLarge = defineError(
  'EXCHANGE_FILE_TOO_LARGE',
  413,
  { vi: 'Tệp lớn hơn {most} MB.', en: 'The file is larger than {most} MB.' },
  { vi: 'Chia thành nhiều tệp theo kỳ hoặc theo đơn vị rồi gửi từng tệp.', en: 'Split it by period or by org unit and send the parts.' },
);
export const ExchangeNotUtf8 = defineError(
  'EXCHANGE_NOT_UTF8',
  422,
  { vi: 'Tệp không phải văn bản UTF-8.', en: 'The file is not UTF-8 text.' },
  { vi: 'Xuất lại tệp với bảng mã UTF-8.', en: 'Export it again as UTF-8.' },
);
export const XmlFaulty = defineError(
  'XML_FAULTY',
  422,
  { vi: 'Tệp không phải XML đúng, dòng {line}: {fault}', en: 'The file is not well-formed XML, line {line}: {fault}' },
  { vi: 'Xuất lại tệp từ hệ thống nguồn; chưa có gì được ghi.', en: 'Export it again from its system; nothing was written.' },
);
export const XmlDoctypeRefused = defineError(
  'XML_DOCTYPE_REFUSED',
  422,
  { vi: 'Tệp XML khai báo DTD (DOCTYPE), loại này không được nhận.', en: 'The XML file declares a DTD (DOCTYPE); such files are not taken.' },
  { vi: 'Bỏ khai báo DOCTYPE và mọi thực thể (ENTITY) rồi gửi lại.', en: 'Take the DOCTYPE and all its entities out, then send again.' },
);
export const XmlLimit = defineError(
  'XML_LIMIT',
  422,
  { vi: 'Tệp XML vượt giới hạn ở dòng {line}: {what}.', en: 'The XML file passes a limit at line {line}: {what}.' },
  { vi: 'Kiểm tra lại tệp; tệp đúng chuẩn không cần đến giới hạn này.', en: 'Check the file; a proper one needs none of this.' },
);
export const ExchangeRootRefused = defineError(
  'EXCHANGE_ROOT_REFUSED',
  422,
  { vi: 'Tệp XML có phần tử gốc “{root}”, không phải loại được nhận.', en: 'The root element "{root}" of this XML file is none that is taken.' },
  { vi: 'Gửi một trong các loại: {expected}.', en: 'Send one of: {expected}.' },
);
export const ExchangeActionRefused = defineError(
  'EXCHANGE_ACTION_REFUSED',
  422,
  { vi: 'Tệp yêu cầu thao tác “{action}”, không được nhận.', en: 'The file asks for the action "{action}", which is not taken.' },
  {
    vi: 'Gửi Information, Append, Replace hoặc Merge; bỏ một số thì gửi giá trị rỗng.',
    en: 'Send Information, Append, Replace or Merge; send an empty value to take one away.',
  },
);
export const ExchangeStructureUnknown = defineError(
  'EXCHANGE_STRUCTURE_UNKNOWN',
  422,
  {
    vi: 'Bộ dữ liệu trong tệp dẫn cấu trúc “{structure}” nhưng phần đầu không khai báo.',
    en: 'A data set of the file names the structure "{structure}", which the header does not declare.',
  },
  { vi: 'Xuất lại tệp với phần Header đầy đủ.', en: 'Export it again with its whole header.' },
);
export const ExchangeJsonFaulty = defineError(
  'EXCHANGE_JSON_FAULTY',
  422,
  { vi: 'Tệp JSON không đúng dạng: {fault}.', en: 'The JSON file is not of the right form: {fault}.' },
  {
    vi: 'Dạng cần có: đối tượng DHIS2 dataValueSets có dataValues là một danh sách.',
    en: 'Expected: a DHIS2 dataValueSets object whose dataValues is a list.',
  },
);
export const ExchangeCsvFaulty = defineError(
  'EXCHANGE_CSV_FAULTY',
  422,
  { vi: 'Tệp SDMX-CSV không đúng dạng: {fault}.', en: 'The SDMX-CSV file is not of the right form: {fault}.' },
  {
    vi: 'Cần dòng tiêu đề có STRUCTURE hoặc DATAFLOW ở đầu, TIME_PERIOD và OBS_VALUE.',
    en: 'It needs a header line that starts with STRUCTURE or DATAFLOW and has TIME_PERIOD and OBS_VALUE.',
  },
);
