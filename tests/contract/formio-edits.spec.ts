// Whatever the builder changes in a form is in the definition, and in the form.io form derived from that definition again: labels, help,
// order, sections, bounds, options, formulas, fields taken away and fields made anew.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FormioComponent, FormioForm } from '../../admin-ui/src/form-renderer/mapping/formio-component.js';
import { fromFormio } from '../../admin-ui/src/form-renderer/mapping/mapping-back.js';
import { toFormio } from '../../admin-ui/src/form-renderer/mapping/mapping.js';
import { randomDefinition } from '../kit/random/random-definitions.js';
import { drawn, pick, type Draw } from '../kit/random/random-draw.js';

const NEW: readonly [FormioComponent, ...FormioComponent[]] = [
  { type: 'textfield', key: 'made', label: 'Văn bản', input: true, validate: { maxLength: 100, required: true } },
  { type: 'textarea', key: 'made', label: 'Ghi chú', input: true },
  { type: 'decimal', key: 'made', label: 'Số', input: true, decimalLimit: 2, validate: { min: 0 }, nil: true },
  { type: 'date', key: 'made', label: 'Ngày', input: true },
  { type: 'radio', key: 'made', label: 'Chọn', input: true, values: ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => ({ value, label: value })) },
  { type: 'select', key: 'made', label: 'Danh sách', input: true, data: { values: [{ value: 'x', label: 'x' }] } },
  { type: 'checkbox', key: 'made', label: 'Đồng ý', input: true },
  { type: 'attachment', key: 'made', label: 'Tệp', input: true },
  { type: 'matrix', key: 'made', label: 'Bảng', input: true },
  { type: 'container', key: 'made', label: 'Nhóm', input: true, components: [{ type: 'textfield', key: 'inner', label: 'Trong', input: true }] },
  {
    type: 'editgrid',
    key: 'made',
    label: 'Dòng',
    input: true,
    validate: { maxLength: 20 },
    components: [{ type: 'date', key: 'on', label: 'Ngày', input: true }],
  },
];

const isRef = ({ haidang }: FormioComponent): boolean => haidang?.lent !== undefined;

/** One change to a component, as its settings in the builder would make it. */
function change(draw: Draw, component: FormioComponent): void {
  const validate = (component.validate ??= {});
  switch (pick(draw, ['label', 'help', 'required', 'bounds', 'options', 'words', 'condition'] as const)) {
    case 'label':
      component.label = `Tên mới ${String(draw.upTo(9))}`;
      if (component.haidang?.untitled === true) delete component.haidang.untitled;
      break;
    case 'help':
      component.description = 'Hướng dẫn mới';
      break;
    case 'required':
      validate.required = validate.required !== true;
      break;
    case 'bounds':
      if (component.type === 'decimal' && !isRef(component)) Object.assign(validate, { min: draw.between(-5, 5), max: 50 });
      if (component.type === 'decimal' && !isRef(component)) component.decimalLimit = draw.upTo(4);
      break;
    case 'options':
      if (component.type === 'radio') component.values = ['một', 'hai'].map((value) => ({ value, label: value }));
      break;
    case 'words':
      if (component.type === 'textfield') validate.maxLength = draw.between(1, 250);
      if (component.type === 'textarea') validate.maxLength = draw.between(1, 5000);
      break;
    case 'condition':
      component.visibleIf = 'month > 3';
      component.sensitive = 'personal';
      break;
  }
}

function lists(form: FormioForm): FormioComponent[][] {
  return [form.components, ...form.components.flatMap(({ type, components }) => (type === 'panel' && components !== undefined ? [components] : []))];
}

function edit(draw: Draw, form: FormioForm): void {
  const all = lists(form);
  const list = pick(draw, all as [FormioComponent[], ...FormioComponent[][]]);
  const fields = list.filter(({ type }) => type !== 'panel');
  const [first, ...others] = fields;
  const kind = pick(draw, ['change', 'change', 'change', 'move', 'remove', 'add', 'section'] as const);
  if (kind === 'section') {
    if (form.components.some(({ key }) => key === 'made-section')) return;
    form.components.push({ type: 'panel', key: 'made-section', label: 'Mục', title: 'Mục mới', input: false, components: [] });
  } else if (kind === 'add') {
    if (JSON.stringify(form).includes('"key":"made"')) return;
    list.splice(list === form.components ? 0 : draw.upTo(list.length), 0, structuredClone(pick(draw, NEW)));
  } else if (first !== undefined) {
    const chosen = pick(draw, [first, ...others]);
    if (kind === 'change') {
      change(draw, chosen);
      return;
    }
    list.splice(list.indexOf(chosen), 1);
    if (kind === 'remove') return;
    const target = pick(draw, all as [FormioComponent[], ...FormioComponent[][]]);
    target.splice(target === form.components ? 0 : draw.upTo(target.length), 0, chosen);
  }
}

/** What a person sees of a component. */
function seen(component: FormioComponent): unknown {
  const { key, type, label, description = '', decimalLimit, values, data, nil, visibleIf, formula, sensitive, validate = {}, title, components } = component;
  if (type === 'panel') return { title, components: (components ?? []).map(seen) };
  const { required = false, ...bounds } = validate;
  const options = (values ?? data?.values ?? []).map(({ value }) => value);
  const inner = type === 'container' || type === 'editgrid' ? (components ?? []).map(seen) : [];
  const said = Object.entries({ ...bounds, decimalLimit, nil, visibleIf, formula, sensitive }).filter(([, value]) => value !== undefined);
  return { key, type, label, description, required, options, inner, said: Object.fromEntries(said.sort(([a], [b]) => a.localeCompare(b))) };
}

/** Fields stand before sections. */
function drawnOrder(form: FormioForm): unknown[] {
  const sections = form.components.filter(({ type }) => type === 'panel');
  return [...form.components.filter(({ type }) => type !== 'panel'), ...sections].map(seen);
}

const edited = fc.tuple(
  randomDefinition,
  drawn((draw) => draw),
);

describe('edits of the builder', () => {
  it('are kept by the definition', () => {
    fc.assert(
      fc.property(edited, ([{ form }, draw]) => {
        const made = JSON.parse(JSON.stringify(toFormio(form))) as FormioForm;
        for (let left = draw.between(1, 6); left > 0; left -= 1) edit(draw, made);
        const back = fromFormio(structuredClone(made));
        const again = toFormio(back.form);
        expect(back.unmappable).toEqual([]);
        const [now, wanted] = [drawnOrder(again), drawnOrder(made)];
        if (!isDeepStrictEqual(now, wanted)) expect(now).toEqual(wanted);
      }),
      { numRuns: 2000 },
    );
  });
});
