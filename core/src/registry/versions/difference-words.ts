// The places of the three documents in words: `/indicators/disbursed/unitOfMeasure` is "Chỉ tiêu “Giải ngân”: đơn vị tính". What has
// no word here is named as the document names it, so a new property is never silently left out.
import type { DefinitionDifference, Localised } from '@haidang/plugin-sdk';

export interface Step {
  /** Property name, or the key of a list item. */
  name: string;
  title: Localised | undefined;
  /** An item of a list. */
  item?: boolean;
}

type Words = readonly [vi: string, en: string];

/** What an item of a list, or a property of a table of names, is. */
const ITEMS: Readonly<Record<string, Words>> = {
  indicators: ['Chỉ tiêu', 'Indicator'],
  rules: ['Quy tắc', 'Rule'],
  disaggregate: ['phân tổ', 'breakdown'],
  members: ['nhóm', 'member'],
  levels: ['Cấp duyệt', 'Approval level'],
  panels: ['Ô', 'Panel'],
  more: ['Bộ lọc', 'Filter'],
  options: ['lựa chọn', 'option'],
  properties: ['Trường', 'Field'],
  $defs: ['Khối dùng chung', 'Shared block'],
  'x-sections': ['Phần', 'Section'],
  'x-rows': ['dòng', 'row'],
};

const PROPERTIES: Readonly<Record<string, Words>> = {
  title: ['tên', 'title'],
  'x-title': ['tên', 'title'],
  description: ['mô tả', 'description'],
  definition: ['định nghĩa', 'definition'],
  'x-help': ['hướng dẫn', 'help text'],
  version: ['số phiên bản ghi trong tài liệu', 'version number of the document'],
  group: ['nhóm', 'group'],
  order: ['thứ tự', 'order'],
  stage: ['giai đoạn (thử nghiệm hay chính thức)', 'stage (trial or official)'],
  owner: ['đơn vị chủ trì', 'owner'],
  coOwners: ['đơn vị phối hợp', 'co-owners'],
  legalBasis: ['căn cứ pháp lý', 'legal basis'],
  source: ['nguồn', 'source'],
  period: ['kỳ báo cáo', 'period'],
  type: ['loại', 'type'],
  first: ['kỳ đầu tiên', 'first period'],
  calendar: ['lịch', 'calendar'],
  cutOff: ['ngày chốt số liệu', 'cut-off'],
  due: ['hạn nộp', 'due date'],
  workingDays: ['số ngày làm việc', 'working days'],
  reporters: ['đơn vị báo cáo', 'reporters'],
  workflow: ['quy trình', 'workflow'],
  levels: ['các cấp duyệt', 'levels of approval'],
  indicators: ['chỉ tiêu', 'indicators'],
  unitOfMeasure: ['đơn vị tính', 'unit of measure'],
  valueType: ['kiểu giá trị', 'value type'],
  decimals: ['số chữ số thập phân', 'decimals'],
  direction: ['chiều tốt', 'direction of good'],
  band: ['khoảng tốt', 'good band'],
  aggregate: ['cách tổng hợp', 'aggregation'],
  time: ['theo thời gian', 'over time'],
  orgUnit: ['theo đơn vị', 'over org units'],
  weight: ['quyền số', 'weight'],
  cumulative: ['lũy kế', 'cumulative'],
  plan: ['kế hoạch', 'plan'],
  formula: ['công thức', 'formula'],
  disaggregate: ['phân tổ', 'breakdowns'],
  members: ['các nhóm', 'members'],
  parts: ['thành phần', 'parts'],
  required: ['bắt buộc nhập', 'required'],
  nil: ['cho phép “không phát sinh”', 'nil allowed'],
  'x-nil': ['cho phép “không phát sinh”', 'nil allowed'],
  sensitive: ['nhóm quyền xem', 'sensitive group'],
  'x-sensitive': ['nhóm quyền xem', 'sensitive group'],
  rules: ['quy tắc kiểm tra', 'rules'],
  level: ['mức độ', 'level'],
  when: ['điều kiện', 'condition'],
  message: ['lời báo', 'message'],
  tolerance: ['dung sai', 'tolerance'],
  needsReason: ['phải nêu lý do', 'needs a reason'],
  checks: ['kiểm tra của phần mở rộng', 'checks of plugins'],
  headline: ['chỉ tiêu đại diện', 'headline'],
  indicator: ['chỉ tiêu', 'indicator'],
  measure: ['cách đo', 'measure'],
  compare: ['so sánh', 'comparison'],
  'x-indicator': ['chỉ tiêu được trả lời', 'indicator answered'],
  'x-widget': ['kiểu ô nhập', 'widget'],
  'x-order': ['thứ tự', 'order'],
  'x-section': ['phần', 'section'],
  'x-sections': ['các phần', 'sections'],
  'x-visible-if': ['điều kiện hiện', 'shown if'],
  'x-calculated': ['công thức tính', 'calculation'],
  'x-rows': ['các dòng', 'rows'],
  minimum: ['giá trị nhỏ nhất', 'minimum'],
  maximum: ['giá trị lớn nhất', 'maximum'],
  multipleOf: ['bước giá trị', 'multiple of'],
  enum: ['các lựa chọn', 'choices'],
  properties: ['các trường', 'fields'],
  items: ['dòng', 'row'],
  panels: ['các ô', 'panels'],
  position: ['vị trí', 'position'],
  mobileOrder: ['thứ tự trên điện thoại', 'order on the phone'],
  query: ['câu hỏi dữ liệu', 'query'],
  options: ['tùy chọn', 'options'],
  thresholds: ['ngưỡng', 'thresholds'],
  drill: ['mở chi tiết', 'drill'],
  repeat: ['lặp theo', 'repeat'],
  layout: ['bố cục', 'layout'],
  columns: ['số cột', 'columns'],
  variables: ['bộ lọc', 'variables'],
};

const DOCUMENTS: Readonly<Record<DefinitionDifference['document'], Words>> = {
  manifest: ['Bộ chỉ tiêu', 'Indicator set'],
  form: ['Biểu mẫu', 'Form'],
  dashboard: ['Bảng điều hành', 'Dashboard'],
};

/** `Chỉ tiêu “Giải ngân”: đơn vị tính`. */
export function labelOf(document: DefinitionDifference['document'], steps: readonly Step[]): Required<Localised> {
  return { vi: worded(document, steps, 0), en: worded(document, steps, 1) };
}

function worded(document: DefinitionDifference['document'], steps: readonly Step[], language: 0 | 1): string {
  const parts = steps.flatMap((step, at) => {
    const holder = steps[at - 1];
    const item = step.item === true || holder?.name === 'properties' || holder?.name === '$defs' ? ITEMS[holder?.name ?? ''] : undefined;
    if (item !== undefined) return [`${item[language]} ${quoted(step, language)}`];
    // "các trường: Trường “x”" would say it twice.
    const isHolder = ITEMS[step.name] !== undefined && at < steps.length - 1;
    return isHolder ? [] : [step.item === true ? quoted(step, language) : (PROPERTIES[step.name]?.[language] ?? step.name)];
  });
  const [first = '', ...rest] = parts.length === 0 || startsBelow(steps) ? [DOCUMENTS[document][language], ...parts] : parts;
  return rest.length === 0 ? first : `${first}: ${rest.join(' · ')}`;
}

/** A property of the document itself needs the document's name before it. */
const startsBelow = (steps: readonly Step[]): boolean => steps.length < 2 || ITEMS[steps[0]?.name ?? ''] === undefined;

/** A rule is called by the first sentence of its message, which quotes indicators itself. */
function quoted({ name, title }: Step, language: 0 | 1): string {
  const text = (language === 0 ? title?.vi : (title?.en ?? title?.vi)) ?? name;
  if (/[“”"]/.test(text)) return text.split(/\.(?:\s|$)/)[0] ?? text;
  return language === 0 ? `“${text}”` : `"${text}"`;
}
