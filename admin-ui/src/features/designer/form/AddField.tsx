// Adding to a form: a field that answers no indicator (text, date, choice, note …) to a section, or to the columns of a table. Fields of
// indicators come from the list of those that the form does not show yet.
import { Button, Dropdown } from 'antd';
import type { ReactElement } from 'react';
import type { FormField } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { fieldAt } from './model/arrangement.js';
import type { FieldPath } from './model/arrangement.js';
import { COMMUNE_TABLE, freeName, withField } from './model/arranging.js';
import { breakdownsOf, withBreakdownTable } from './model/breakdown-tables.js';
import type { Breakdown } from './model/breakdown-tables.js';
import type { FormEditing } from './form-editing.js';

interface AddFieldProps {
  editing: FormEditing;
  /** Table or group that it goes into; empty: the form itself. */
  above: FieldPath;
  section?: string | undefined;
  onAdded: (path: FieldPath) => void;
}

type NewKind = 'text' | 'note' | 'date' | 'choice' | 'yes-no' | 'number' | 'matrix' | 'rows';

const SHORT = 250;
const LONG = 2000;

const NEW: Readonly<Record<NewKind, (options: string[]) => FormField>> = {
  text: () => ({ type: 'string', maxLength: SHORT }),
  note: () => ({ type: 'string', maxLength: LONG }),
  date: () => ({ type: 'string', format: 'date' }),
  choice: (options) => ({ type: 'string', enum: options }),
  'yes-no': () => ({ type: 'boolean' }),
  number: () => ({ type: ['number', 'string', 'null'], pattern: '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$', maxLength: 40 }),
  matrix: () => COMMUNE_TABLE,
  rows: (options) => ({
    type: 'array',
    maxItems: 100,
    items: {
      type: 'object',
      properties: { content: { type: 'string', maxLength: SHORT, 'x-title': { vi: options[2] ?? 'Nội dung' } } },
      additionalProperties: false,
    },
  }),
};

const AT_TOP: readonly NewKind[] = ['text', 'note', 'date', 'choice', 'yes-no', 'number', 'matrix', 'rows'];
/** A table by rows holds figures; free rows and groups hold anything plain. */
const WITHIN: readonly NewKind[] = ['text', 'date', 'choice', 'yes-no', 'number'];

export function AddField({ editing, above, section, onAdded }: AddFieldProps): ReactElement | null {
  const { t, local } = useText();
  const parent = above.length === 0 ? undefined : fieldAt(editing.form, above);
  // A table by rows draws figures only; those come from indicators.
  if (parent?.kind === 'matrix') return null;
  const add = (kind: NewKind): void => {
    const title = t(`formTab.newTitle.${kind}`);
    const taken = parent === undefined ? Object.keys(editing.form.properties) : parent.columns.map(({ name }) => name);
    const name = freeName(title, [...taken, 'nil', 'row', 'rows']);
    const field = NEW[kind]([t('formTab.optionOne'), t('formTab.optionTwo'), t('formTab.content')]);
    editing.edit((form) => withField(form, above, name, { ...field, 'x-title': { vi: title } }, section));
    onAdded([...above, name]);
  };
  const breakdowns = parent === undefined ? breakdownsOf(editing.manifest) : [];
  const addTable = (breakdown: Breakdown): void => {
    const { name } = withBreakdownTable(editing.form, editing.manifest, breakdown, section);
    editing.edit((form) => withBreakdownTable(form, editing.manifest, breakdown, section).form);
    onAdded([name]);
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          ...(parent === undefined ? AT_TOP : WITHIN).map((kind) => ({ key: kind, label: t(`formTab.newKind.${kind}`), onClick: () => add(kind) })),
          ...breakdowns.map((each, index) => ({
            key: `by ${String(index)}`,
            label: t('formTab.newByMembers', { breakdown: each.title === undefined ? each.dimension : local(each.title).toLowerCase() }),
            onClick: () => addTable(each),
          })),
        ],
      }}
    >
      <Button size="small" type="dashed" className="form-add">
        + {parent === undefined ? t('formTab.addField') : t('formTab.addColumn')}
      </Button>
    </Dropdown>
  );
}
