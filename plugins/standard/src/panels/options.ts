// Settings that several panel types share, as JSON Schema: the designer draws its form from this, so every one has a title in
// both languages (`x-title`).

type Schema = Readonly<Record<string, unknown>>;

const setting = (schema: Schema, vi: string, en: string): Schema => ({ ...schema, 'x-title': { vi, en } });

export const decimals = setting({ type: 'integer', minimum: 0, maximum: 9 }, 'Số chữ số thập phân', 'Decimals');
export const showPlan = setting({ type: 'boolean', default: true }, 'Vẽ đường kế hoạch', 'Draw the plan');
export const showLastYear = setting({ type: 'boolean', default: true }, 'Vẽ cùng kỳ năm trước', 'Draw the same period last year');
export const showLabels = setting({ type: 'boolean', default: true }, 'Ghi số lên hình', 'Print the numbers');
export const horizontal = setting({ type: 'boolean', default: false }, 'Cột nằm ngang', 'Horizontal bars');
export const showSpark = setting({ type: 'boolean', default: true }, 'Đường nhỏ 13 kỳ', 'Small line of 13 periods');
export const limit = setting({ type: 'integer', minimum: 1, maximum: 100, default: 10 }, 'Số dòng', 'Lines');
export const order = setting({ enum: ['ascending', 'descending'], default: 'ascending' }, 'Thứ tự', 'Order');
export const direction = setting({ enum: ['up', 'down', 'neutral'], default: 'neutral' }, 'Chiều tốt', 'Good direction');
export const planStyle = setting({ enum: ['dashed', 'solid'], default: 'dashed' }, 'Nét đường kế hoạch', 'Line of the plan');
export const sticky = setting({ type: 'boolean', default: true }, 'Giữ dòng tiêu đề và cột đầu', 'Sticky header and first column');
export const set = setting({ type: 'string', maxLength: 64 }, 'Bộ chỉ tiêu hoặc dịch vụ', 'Indicator set or service');
export const style = setting({ enum: ['choropleth', 'bubbles'], default: 'choropleth' }, 'Kiểu bản đồ', 'Style');
export const totals = setting({ type: 'boolean', default: false }, 'Dòng tổng', 'Line of totals');
export const minimum = setting({ type: 'number' }, 'Từ', 'From');
export const maximum = setting({ type: 'number' }, 'Đến', 'To');
export const lineOf = setting({ type: 'string', maxLength: 130 }, 'Chỉ tiêu vẽ bằng đường', 'Indicator drawn as the line');
export const text = setting(
  {
    type: 'object',
    required: ['vi'],
    additionalProperties: false,
    properties: { vi: { type: 'string', maxLength: 4000 }, en: { type: 'string', maxLength: 4000 } },
  },
  'Nội dung (Markdown)',
  'Text (Markdown)',
);

/** Schema of a panel's `options`: these settings and no others. */
export function optionsOf(properties: Readonly<Record<string, Schema>>): Schema {
  return { $schema: 'https://json-schema.org/draft/2020-12/schema', type: 'object', additionalProperties: false, properties };
}
