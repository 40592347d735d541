// Declared variables: further choices of the reader, each out of a list. `$name` in a question stands for what was chosen.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DeclaredVariable, Finding } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ChoiceField, Field, Findings, LocalisedField, TextField } from './fields.js';

const MOST = 10;

interface VariablesEditorProps {
  readonly variables: readonly DeclaredVariable[];
  readonly findingsAt: (index: number) => readonly Finding[];
  readonly onChange: (variables: DeclaredVariable[]) => void;
}

export function VariablesEditor({ variables, findingsAt, onChange }: VariablesEditorProps): ReactElement {
  const { t } = useText();
  const write = (index: number, next: DeclaredVariable): void => onChange(variables.map((each, at) => (at === index ? next : each)));
  return (
    <fieldset>
      <legend>{t('boards.variables.title')}</legend>
      <p className="muted">{t('boards.variables.lead')}</p>
      {variables.map((variable, index) => (
        <fieldset key={index}>
          <legend>{`$${variable.name}`}</legend>
          <TextField label={t('boards.variables.name')} value={variable.name} most={39} onChange={(name) => write(index, { ...variable, name })} />
          <LocalisedField
            label={t('boards.variables.label')}
            value={variable.title}
            onChange={(title) => write(index, { ...variable, title: title ?? { vi: '' } })}
          />
          <OptionsField variable={variable} onChange={(next) => write(index, next)} />
          <ChoiceField
            label={t('boards.variables.first')}
            value={variable.default}
            choices={variable.options.map(({ value, title }) => ({ value, text: title.vi }))}
            onChange={(value) => write(index, { ...variable, default: value })}
          />
          <Findings findings={findingsAt(index)} />
          <Button size="small" onClick={() => onChange(variables.filter((_, at) => at !== index))}>
            {t('boards.delete')}
          </Button>
        </fieldset>
      ))}
      <Button
        size="small"
        disabled={variables.length >= MOST}
        onClick={() => {
          const name = `choice${String(variables.length + 1)}`;
          onChange([
            ...variables,
            { name, title: { vi: t('boards.variables.new') }, options: [{ value: '56', title: { vi: t('orgUnit.all') } }], default: '56' },
          ]);
        }}
      >
        {t('boards.variables.add')}
      </Button>
    </fieldset>
  );
}

/** One line a choice: `value = text`. */
function OptionsField({ variable, onChange }: { variable: DeclaredVariable; onChange: (next: DeclaredVariable) => void }): ReactElement {
  const { t } = useText();
  const [text, setText] = useState(variable.options.map(({ value, title }) => `${value} = ${title.vi}`).join('\n'));
  const read = (written: string): void => {
    setText(written);
    const options = written.split('\n').flatMap((line) => {
      const [value = '', ...rest] = line.split('=');
      const shown = rest.join('=').trim();
      const known = variable.options.find((each) => each.value === value.trim());
      return value.trim() === '' ? [] : [{ value: value.trim(), title: { ...known?.title, vi: shown === '' ? value.trim() : shown } }];
    });
    const [first] = options;
    if (first === undefined) return;
    onChange({ ...variable, options, default: options.some(({ value }) => value === variable.default) ? variable.default : first.value });
  };
  return (
    <Field label={t('boards.variables.options')}>{(id) => <textarea id={id} rows={3} value={text} onChange={({ target }) => read(target.value)} />}</Field>
  );
}
