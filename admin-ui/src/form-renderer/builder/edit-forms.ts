// The settings that the builder offers for each kind of component, in place of form.io's own: only what a definition can say, no tab
// for code, addresses of data, logic or API. Data, not code.
import type { BuilderWords, BuiltType } from './builder-texts.js';

/** A component of a settings form; form.io's own vocabulary. */
export type Setting = Readonly<Record<string, unknown>> & { readonly type: string; readonly key: string };

/** A number field of the form, for comparisons. */
export interface Comparable {
  readonly key: string;
  readonly title: string;
}

const NAME = '^[a-zA-Z][a-zA-Z0-9_-]*$';

const line = (key: string, label: string, more: object = {}): Setting => ({ type: 'textfield', key, label, input: true, ...more });
const number = (key: string, label: string, more: object = {}): Setting => ({ type: 'number', key, label, input: true, ...more });
const check = (key: string, label: string): Setting => ({ type: 'checkbox', key, label, input: true, defaultValue: false });
const area = (key: string, label: string, more: object = {}): Setting => ({ type: 'textarea', key, label, input: true, rows: 2, ...more });

function options(key: string, words: BuilderWords): Setting {
  return {
    type: 'datagrid',
    key,
    label: words.options,
    input: true,
    reorder: true,
    addAnother: words.add,
    defaultValue: [{ label: words.optionOne, value: words.optionOne }],
    components: [
      line('label', words.option, { validate: { required: true, maxLength: 200 } }),
      // An option is its text: the value follows the label, by data and not by code.
      { type: 'hidden', key: 'value', label: 'value', input: true, calculateValue: { var: 'row.label' } },
    ],
  };
}

function words(type: BuiltType, said: BuilderWords): Setting[] {
  if (type === 'panel') return [line('title', said.section, { validate: { required: true, maxLength: 200 } })];
  return [line('label', said.label, { validate: { required: true, maxLength: 400 } }), area('description', said.help, { validate: { maxLength: 4000 } })];
}

function limits(type: BuiltType, said: BuilderWords): Setting[] {
  switch (type) {
    case 'decimal':
      return [
        number('validate.min', said.minimum),
        number('validate.max', said.maximum),
        number('decimalLimit', said.decimals, { validate: { min: 0, max: 9 } }),
        check('nil', said.nil),
        area('formula', said.formula, { validate: { maxLength: 2000 } }),
      ];
    case 'textfield':
    case 'textarea':
      return [
        number('validate.minLength', said.shortest, { validate: { min: 0 } }),
        number('validate.maxLength', said.longest, { validate: { min: 1, max: 100_000 } }),
        ...(type === 'textfield' ? [line('validate.pattern', said.pattern, { validate: { maxLength: 200 } })] : []),
      ];
    case 'editgrid':
      return [
        number('validate.minLength', said.fewest, { validate: { min: 0 } }),
        number('validate.maxLength', said.most, { validate: { min: 1, max: 5000 } }),
      ];
    case 'radio':
      return [options('values', said)];
    case 'select':
      return [options('data.values', said)];
    case 'matrix':
      return [{ type: 'htmlelement', key: 'matrix-hint', tag: 'p', content: said.matrixHint, input: false }];
    case 'date':
    case 'checkbox':
    case 'container':
    case 'attachment':
    case 'panel':
      return [];
  }
}

function comparisons(said: BuilderWords, others: readonly Comparable[]): Setting[] {
  const choice = (key: string, label: string, values: readonly (readonly [string, string])[], more: object = {}): Setting => ({
    type: 'select',
    widget: 'html5',
    key,
    label,
    input: true,
    data: { values: values.map(([value, name]) => ({ value, label: name })) },
    ...more,
  });
  const operators = [
    ['isEqual', said.equal],
    ['isNotEqual', said.notEqual],
    ['lessThan', said.less],
    ['lessThanOrEqual', said.atMost],
    ['greaterThan', said.greater],
    ['greaterThanOrEqual', said.atLeast],
  ] as const;
  return [
    {
      type: 'datagrid',
      key: 'conditional.conditions',
      label: said.simple,
      input: true,
      addAnother: said.add,
      initEmpty: true,
      components: [
        choice(
          'component',
          said.otherField,
          others.map(({ key, title }) => [key, title]),
        ),
        choice('operator', said.comparison, operators),
        line('value', said.value),
      ],
    },
    choice('conditional.conjunction', said.joined, [
      ['all', said.all],
      ['any', said.any],
    ]),
    choice('conditional.show', said.then, [
      ['true', said.show],
      ['false', said.hide],
    ]),
  ];
}

/** The settings form of one kind of component. `others` are the number fields that a condition may compare. */
export function editFormFor(type: BuiltType, said: BuilderWords, others: readonly Comparable[]): { components: Setting[] } {
  const isSection = type === 'panel';
  const shown = [
    area('visibleIf', said.visibleIf, { validate: { maxLength: 2000 } }),
    ...comparisons(said, others),
    line('sensitive', said.sensitive, { validate: { maxLength: 64, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' } }),
  ];
  const own = [
    ...words(type, said),
    ...(isSection || type === 'container' || type === 'checkbox' ? [] : [check('validate.required', said.required)]),
    ...limits(type, said),
    ...(isSection ? [] : [line('key', said.key, { description: said.keyHint, validate: { required: true, pattern: NAME, maxLength: 130 } })]),
  ];
  return {
    components: [
      {
        type: 'tabs',
        key: 'tabs',
        components: [
          { key: 'display', label: said.field, components: own },
          ...(isSection ? [] : [{ key: 'conditional', label: said.shown, components: shown }]),
        ],
      },
    ],
  };
}

/** Kinds that the palette offers and the builder can change. */
export const BUILT_TYPES: readonly BuiltType[] = [
  'textfield',
  'textarea',
  'decimal',
  'date',
  'radio',
  'select',
  'checkbox',
  'panel',
  'matrix',
  'editgrid',
  'container',
  'attachment',
];
