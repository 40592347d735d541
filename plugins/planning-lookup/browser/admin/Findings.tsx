// What a check found, and national codes for what the file calls otherwise.
import type { ReactElement } from 'react';
import { DataTable, Field, Select, figureText, textOf, useLanguage, usePluginQuery } from '@haidang/host';
import type { Localised } from '@haidang/plugin-sdk';
import type { Translate } from '../texts.js';
import type { LayerFinding } from '../wire.js';

const BADGES = { error: 'badge badge-bad', warning: 'badge badge-preliminary', hint: 'badge badge-grey' } as const;

export function FindingsTable({ t, findings }: { readonly t: Translate; readonly findings: readonly LayerFinding[] }): ReactElement {
  const language = useLanguage();
  return (
    <DataTable<LayerFinding>
      label={t('findings')}
      rows={findings}
      rowKey={({ code, message }) => `${code} ${message.vi}`}
      empty={t('noFindings')}
      columns={[
        { id: 'level', title: '', cell: ({ level }) => <span className={BADGES[level]}>{t(`level-${level}`)}</span> },
        {
          id: 'message',
          title: t('findings'),
          cell: ({ message, remedy }) => (
            <>
              {textOf(message, language)}
              {remedy === undefined ? null : <div className="planning-lookup-more">{textOf(remedy, language)}</div>}
            </>
          ),
        },
        { id: 'count', title: t('count'), numeric: true, cell: ({ count }) => (count === 0 ? '' : figureText(count, 0, language)) },
        {
          id: 'examples',
          title: t('examples'),
          wide: true,
          cell: ({ examples, features }) =>
            examples.length > 0
              ? examples
                  .slice(0, 5)
                  .map((example) => textOf(example, language))
                  .join('; ')
              : features.length > 0
                ? `#${features.slice(0, 12).join(', #')}${features.length > 12 ? '…' : ''}`
                : '',
        },
      ]}
    />
  );
}

interface LandUseEntry {
  readonly code: string;
  readonly title: Localised;
}

interface UnknownCodesProps {
  readonly t: Translate;
  readonly unknown: readonly { readonly value: string; readonly count: number }[];
  readonly codes: Readonly<Record<string, string>>;
  readonly onChange: (codes: Readonly<Record<string, string>>) => void;
}

const LEAVE = '-';

export function UnknownCodes({ t, unknown, codes, onChange }: UnknownCodesProps): ReactElement {
  const language = useLanguage();
  const { data } = usePluginQuery<{ codes: readonly LandUseEntry[] }>('/land-uses');
  const options = [
    { value: LEAVE, title: t('leaveCode') },
    ...(data?.codes ?? []).map(({ code, title }) => ({ value: code, title: `${code} · ${textOf(title, language)}` })),
  ];
  return (
    <>
      <h3>{t('codes')}</h3>
      <p className="muted">{t('codesHint')}</p>
      <div className="planning-lookup-grid">
        {unknown.map(({ value, count }) => (
          <Field key={value} label={`${value} (${figureText(count, 0, language)})`}>
            <Select
              value={codes[value] === '' ? LEAVE : codes[value]}
              onChange={(chosen) => {
                const { [value]: _before, ...others } = codes;
                onChange(chosen === undefined ? others : { ...others, [value]: chosen === LEAVE ? '' : chosen });
              }}
              options={options}
              placeholder={t('none')}
              clearable
            />
          </Field>
        ))}
      </div>
    </>
  );
}
