// The lists of a field: the options of a choice, one a line, and the fixed rows of a table or the communes.
import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { FormField, MatrixRow } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { freeName } from './model/arranging.js';
import { breakdownOfRows, breakdownsOf, rowsOf } from './model/breakdown-tables.js';
import { Row } from './PropertyRow.js';
import type { PropertiesProps } from './PropertyRow.js';

const MOST_OPTIONS = 500;
const MOST_ROWS = 300;
const FIRST = (title: string): MatrixRow[] => [{ code: 'row-1', title: { vi: title } }];

function linesOf(text: string): string[] {
  return [...new Set(text.split('\n').map((line) => line.trim()))].filter((line) => line !== '');
}

/** The lines as typed; what they mean goes into the form at each key. */
function Lines({
  label,
  lines,
  most,
  disabled,
  onChange,
}: {
  label: string;
  lines: string[];
  most: number;
  disabled: boolean;
  onChange: (lines: string[]) => void;
}): ReactElement {
  const [typed, setTyped] = useState(lines.join('\n'));
  const shown = linesOf(typed).join('\n') === lines.join('\n') ? typed : lines.join('\n');
  return (
    <Row label={label} wide>
      {(id) => (
        <Input.TextArea
          id={id}
          disabled={disabled}
          autoSize={{ minRows: 3, maxRows: 10 }}
          value={shown}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange(linesOf(event.target.value).slice(0, most));
          }}
        />
      )}
    </Row>
  );
}

function Options({ item: { field }, editing, patch }: PropertiesProps): ReactElement {
  const { t } = useText();
  const before = field.enum ?? [];
  const widget = field['x-widget'] === 'radio' || field['x-widget'] === 'select' ? field['x-widget'] : 'auto';
  return (
    <>
      <Lines
        label={t('formTab.options')}
        lines={before.map(String)}
        most={MOST_OPTIONS}
        disabled={!editing.editable}
        onChange={(lines) => {
          if (lines.length > 0) patch({ enum: lines.map((line) => before.find((value) => String(value) === line) ?? line) });
        }}
      />
      <Row label={t('formTab.drawnAs')} wide>
        {() => (
          <Radio.Group
            size="small"
            disabled={!editing.editable}
            value={widget}
            options={(['auto', 'radio', 'select'] as const).map((value) => ({ value, label: t(`formTab.choiceAs.${value}`) }))}
            onChange={(event) => patch({ 'x-widget': event.target.value === 'auto' ? undefined : (event.target.value as 'radio' | 'select') })}
          />
        )}
      </Row>
    </>
  );
}

/** Rows by their titles; those that stay keep their code, their members and their English. */
function rowsFor(lines: readonly string[], before: readonly MatrixRow[]): MatrixRow[] {
  const taken = new Set<string>();
  return lines.map((line, index) => {
    const kept = before.find(({ title, code }) => title.vi === line && !taken.has(code)) ?? (lines.length === before.length ? before[index] : undefined);
    const code = kept !== undefined && !taken.has(kept.code) ? kept.code : freeName(line, [...taken, ...before.map((row) => row.code)]);
    taken.add(code);
    return kept === undefined ? { code, title: { vi: line } } : { ...kept, code, title: { ...kept.title, vi: line } };
  });
}

/** A row names its commune by `orgUnit`, its line of a fixed list by `row`: the key goes with the kind of rows. */
function keyedBy(field: FormField, key: 'orgUnit' | 'row'): FormField['items'] {
  const { orgUnit, row, ...columns } = field.items?.properties ?? {};
  const own = orgUnit ?? row ?? { type: 'string', minLength: 1, maxLength: 100, 'x-widget': 'hidden' };
  const required = (field.items?.required ?? []).filter((name) => name !== 'orgUnit' && name !== 'row');
  return { ...field.items, properties: { [key]: own, ...columns }, required: [key, ...required] };
}

function Rows({ item: { field }, editing, patch }: PropertiesProps): ReactElement {
  const { t, local } = useText();
  const rows = field['x-rows'];
  const fixed = Array.isArray(rows) ? rows : [];
  const breakdowns = breakdownsOf(editing.manifest);
  const chosen = breakdownOfRows(editing.manifest, fixed);
  const key = (dimension: string, members: readonly { code: string }[]): string => `${dimension}:${members.map(({ code }) => code).join()}`;
  const change = (value: string): void => {
    const breakdown = breakdowns.find(({ dimension, members }) => key(dimension, members) === value);
    if (value === 'communes') patch({ 'x-rows': 'communes', items: keyedBy(field, 'orgUnit') });
    else if (breakdown !== undefined) patch({ 'x-rows': rowsOf(breakdown), items: keyedBy(field, 'row') });
    else patch({ 'x-rows': fixed.length > 0 ? fixed.map(({ code, title }) => ({ code, title })) : FIRST(t('formTab.firstRow')), items: keyedBy(field, 'row') });
  };
  return (
    <>
      <Row label={t('formTab.rows')} wide>
        {() => (
          <Radio.Group
            size="small"
            disabled={!editing.editable}
            value={rows === 'communes' ? 'communes' : chosen === undefined ? 'fixed' : key(chosen.dimension, chosen.members)}
            options={[
              { value: 'communes', label: t('formTab.rowsBy.communes') },
              ...breakdowns.map(({ dimension, title, members }) => ({
                value: key(dimension, members),
                label: t('formTab.rowsBy.members', { breakdown: title === undefined ? dimension : local(title).toLowerCase() }),
              })),
              { value: 'fixed', label: t('formTab.rowsBy.fixed') },
            ]}
            onChange={(event) => change(String(event.target.value))}
          />
        )}
      </Row>
      {rows === 'communes' ? null : (
        <Lines
          label={t('formTab.rowTitles')}
          lines={fixed.map(({ title }) => title.vi)}
          most={MOST_ROWS}
          disabled={!editing.editable}
          onChange={(lines) => {
            if (lines.length > 0) patch({ 'x-rows': rowsFor(lines, fixed) });
          }}
        />
      )}
    </>
  );
}

export function ListProperties(props: PropertiesProps): ReactElement | null {
  if (props.item.kind === 'choice') return <Options {...props} />;
  return props.item.kind === 'matrix' ? <Rows {...props} /> : null;
}
