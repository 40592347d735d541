// What neither a schema nor the sdk's compileSet says of a form: a field's type fits its indicator, everything that is owed can
// be entered and nothing twice.
import {
  isDerived,
  valueTypeOf,
  type CompiledSet,
  type FieldCell,
  type Finding,
  type FormDefinition,
  type FormField,
  type Indicator,
  type IndicatorSetManifest,
} from '@haidang/plugin-sdk';
import { checkField } from './field-check.js';
import { fault, pointer } from '../finding.js';
import { fieldPlaces } from '../shared.js';

export function checkForm({ form, manifest, fields: cells }: CompiledSet): Finding[] {
  const indicators = new Map(manifest.indicators.map((each) => [each.code, each]));
  return [
    ...fieldPlaces(form).flatMap(({ field, path }) => checkField(field, path)),
    ...misusedNil(form),
    ...unknownRequired(form),
    ...outOfReach(form.properties, '/form/properties', 'document'),
    ...cells.flatMap((cell) => checkCell(cell, indicators, form)),
    ...answeredTwice(cells),
    ...unanswered(manifest, cells),
    ...checkMatrix(manifest, cells),
  ];
}

/** Place of a cell's field in the form definition. */
function placeOf(cell: FieldCell): string {
  const keys = cell.pointer.split('/').slice(1);
  return pointer('/form', ...keys.flatMap((key) => (key === '*' ? ['items'] : ['properties', key])));
}

/** `nil` is the list of places that are answered by "nothing occurred"; another meaning of the name would hide them. */
function misusedNil({ properties }: FormDefinition): Finding[] {
  const nil = Object.hasOwn(properties, 'nil') ? properties['nil'] : undefined;
  if (nil === undefined || nil.$ref !== undefined || [nil.type].flat().includes('array')) return [];
  return [
    fault(
      '/form/properties/nil',
      'reserved-field',
      'Tên “nil” dành cho danh sách ô “không phát sinh”; đặt tên khác cho trường.',
      'The name "nil" is kept for the list of cells answered by "nothing occurred"; name the field otherwise.',
    ),
  ];
}

function unknownRequired(form: FormDefinition): Finding[] {
  const missing = (required: readonly string[] | undefined, fields: Readonly<Record<string, FormField>>, path: string): Finding[] =>
    (required ?? [])
      .filter((name) => !Object.hasOwn(fields, name))
      .map((name) => fault(pointer(path, 'required'), 'unknown-field', `Không có trường “${name}” để bắt buộc.`, `There is no field "${name}" to require.`));
  const inner = fieldPlaces(form).flatMap(({ field, path }) => (field.properties === undefined ? [] : missing(field.required, field.properties, path)));
  return [...missing(form.required, form.properties, '/form'), ...inner];
}

/** Where a field stands: at the top or in a group, in a row of a matrix, or in a row that people add freely. */
type Reach = 'document' | 'matrix' | 'free-rows';

/** What a field says where nobody would ever look at it: it would be lost without a word. */
function outOfReach(fields: Readonly<Record<string, FormField>>, path: string, reach: Reach): Finding[] {
  return Object.entries(fields).flatMap(([name, field]) => {
    const here = pointer(path, name);
    const rows: Reach = field['x-rows'] === undefined ? 'free-rows' : 'matrix';
    return [
      ...unreached(field, here, reach),
      ...outOfReach(field.properties ?? {}, pointer(here, 'properties'), reach),
      ...outOfReach(field.items?.properties ?? {}, pointer(here, 'items', 'properties'), rows),
    ];
  });
}

function unreached(field: FormField, path: string, reach: Reach): Finding[] {
  const isFigure = field['x-indicator'] !== undefined;
  const findings: Finding[] = [];
  if (isFigure && reach === 'free-rows') {
    findings.push(
      fault(
        pointer(path, 'x-indicator'),
        'indicator-in-free-rows',
        'Dòng thêm tự do không trả lời chỉ tiêu được; đưa trường ra ngoài hoặc dùng bảng có dòng cố định (x-rows).',
        'Free rows answer no indicator; take the field out of them, or give the table fixed rows (x-rows).',
      ),
    );
  }
  if (!isFigure && field['x-calculated'] !== undefined) {
    findings.push(
      fault(
        pointer(path, 'x-calculated'),
        'calculated-without-indicator',
        'Chỉ trường của chỉ tiêu mới tự tính được; thêm “x-indicator” hoặc bỏ công thức.',
        'Only the field of an indicator is calculated; add "x-indicator" or remove the formula.',
      ),
    );
  }
  if (!isFigure && reach !== 'document' && field['x-visible-if'] !== undefined) {
    findings.push(
      fault(
        pointer(path, 'x-visible-if'),
        'condition-in-rows',
        'Trường trong dòng của bảng không ẩn hiện riêng được; đặt điều kiện cho cả bảng.',
        'A field within rows has no condition of its own; put it on the table as a whole.',
      ),
    );
  }
  return findings;
}

function checkCell(cell: FieldCell, indicators: ReadonlyMap<string, Indicator>, form: FormDefinition): Finding[] {
  const path = placeOf(cell);
  const indicator = indicators.get(cell.indicator);
  if (indicator === undefined) return [];
  const findings = [
    ...checkEntered(cell, indicator, path),
    ...checkType(cell, indicator, path),
    ...(cell.rows ?? []).flatMap((row) => checkMembers(row.members ?? {}, indicator, path)),
    ...checkSection(cell, form, path),
  ];
  return findings.map((each) => ({ ...each, indicator: indicator.code }));
}

function checkEntered(cell: FieldCell, indicator: Indicator, path: string): Finding[] {
  if (!isDerived(indicator) || cell.calculated !== undefined) return [];
  return [
    fault(
      path,
      'derived-entered',
      `Chỉ tiêu “${indicator.code}” tính từ công thức nên không nhập tay; thêm “x-calculated” hoặc bỏ trường.`,
      `The indicator "${indicator.code}" is derived and not entered; add "x-calculated" or remove the field.`,
    ),
  ];
}

function checkType(cell: FieldCell, indicator: Indicator, path: string): Finding[] {
  const types: readonly (string | undefined)[] = Array.isArray(cell.schema.type) ? cell.schema.type : [cell.schema.type];
  const numeric = types.includes('number') || types.includes('integer');
  const isText = valueTypeOf(indicator) === 'text';
  if (isText ? types.includes('string') && !numeric : numeric) return [];
  return isText
    ? [fault(pointer(path, 'type'), 'type-mismatch', 'Chỉ tiêu kiểu văn bản cần trường kiểu văn bản.', 'A text indicator needs a text field.')]
    : [
        fault(
          pointer(path, 'type'),
          'type-mismatch',
          'Chỉ tiêu kiểu số cần trường kiểu số (["number","string","null"]).',
          'A numeric indicator needs a number field (["number","string","null"]).',
        ),
      ];
}

function checkMembers(members: Readonly<Record<string, string>>, indicator: Indicator, path: string): Finding[] {
  return Object.entries(members).flatMap(([dimension, member]) => {
    const known = indicator.disaggregate?.find((each) => each.dimension === dimension);
    if (known?.members.some((each) => each.code === member) === true) return [];
    return [
      fault(
        path,
        'unknown-member',
        `Chỉ tiêu “${indicator.code}” không có phân tổ ${dimension}=${member}.`,
        `The indicator "${indicator.code}" has no ${dimension}=${member}.`,
      ),
    ];
  });
}

function checkSection(cell: FieldCell, form: FormDefinition, path: string): Finding[] {
  const { section } = cell;
  if (section === undefined || (form['x-sections'] ?? []).some((each) => each.id === section)) return [];
  return [
    fault(pointer(path, 'x-section'), 'unknown-section', `Không có mục “${section}” trong x-sections.`, `There is no section "${section}" in x-sections.`),
  ];
}

/** Two cells for one figure would leave open which of them counts. */
function answeredTwice(cells: readonly FieldCell[]): Finding[] {
  const seen = new Set<string>();
  return cells.flatMap((cell) => {
    const figures = figuresOf(cell);
    const twice = figures.some((figure) => seen.has(figure));
    for (const figure of figures) seen.add(figure);
    if (!twice) return [];
    return [
      fault(
        placeOf(cell),
        'answered-twice',
        `Chỉ tiêu “${cell.indicator}” đã có trường khác trả lời.`,
        `Another field answers the indicator "${cell.indicator}" already.`,
      ),
    ];
  });
}

/** What a cell answers; a column of a matrix with fixed rows answers one figure a row. */
function figuresOf(cell: FieldCell): string[] {
  const rows = cell.rows ?? [{ members: {} }];
  return rows.map(({ members }) => {
    const fixed = Object.entries({ ...members, ...cell.members }).map(([dimension, member]) => `${dimension}=${member}`);
    return [cell.indicator, cell.perOrgUnit, ...fixed.sort()].join(';');
  });
}

function unanswered(manifest: IndicatorSetManifest, cells: readonly FieldCell[]): Finding[] {
  const answered = new Set(cells.map((cell) => cell.indicator));
  return manifest.indicators.flatMap((indicator, index) => {
    if (isDerived(indicator) || indicator.required === false || answered.has(indicator.code)) return [];
    return [
      {
        ...fault(
          pointer('/manifest/indicators', index),
          'no-field',
          `Biểu mẫu không có trường cho chỉ tiêu bắt buộc “${indicator.code}”.`,
          `The form has no field for the required indicator "${indicator.code}".`,
        ),
        indicator: indicator.code,
      },
    ];
  });
}

function checkMatrix(manifest: IndicatorSetManifest, cells: readonly FieldCell[]): Finding[] {
  const { by } = manifest.reporters;
  const perOrgUnit = cells.some((cell) => cell.perOrgUnit);
  if (by === 'owner-per-commune' && !perOrgUnit) {
    return [
      fault(
        '/form/properties',
        'matrix-missing',
        'Bộ chỉ tiêu báo cáo theo từng xã cần một bảng x-rows "communes".',
        'A set reported per commune needs a matrix with x-rows "communes".',
      ),
    ];
  }
  if (by === 'commune' && perOrgUnit) {
    return [
      fault(
        '/form/properties',
        'matrix-misplaced',
        'Mỗi xã tự báo cáo nên biểu mẫu không có bảng theo xã.',
        'Each commune answers for itself, so the form has no matrix of communes.',
      ),
    ];
  }
  return [];
}
