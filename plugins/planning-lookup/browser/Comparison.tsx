// What stands there now against what is planned, before the layers one by one.
import type { ReactElement } from 'react';
import { DataTable, figureText, textOf, useLanguage } from '@haidang/host';
import type { Translate } from './texts.js';
import type { ChangeAnswer, LookupAnswer, UseAnswer } from './wire.js';

export function Comparison({ t, changes }: { readonly t: Translate; readonly changes: LookupAnswer['changes'] }): ReactElement | null {
  const language = useLanguage();
  if (changes.length === 0) return null;
  const measured = changes.some(({ area }) => area !== null);
  return (
    <section className="planning-lookup-comparison">
      <h3>{t('comparison')}</h3>
      <DataTable<ChangeAnswer>
        label={t('comparison')}
        rows={changes}
        rowKey={({ present, planned }) => `${present?.code ?? ''} ${planned?.code ?? ''}`}
        columns={[
          { id: 'present', title: t('kind-present'), cell: ({ present }) => <Use t={t} use={present} wordy={!measured} /> },
          {
            id: 'planned',
            title: t('kind-planning'),
            cell: ({ present, planned }) => (
              <>
                <Use t={t} use={planned} wordy={!measured} />
                {planned !== null && present?.code === planned.code ? <span className="muted"> ({t('unchanged')})</span> : null}
              </>
            ),
          },
          ...(measured
            ? [
                {
                  id: 'area',
                  title: t('squareMetres'),
                  numeric: true,
                  cell: ({ area }: ChangeAnswer) => (area === null ? '' : figureText(area, 1, language)),
                },
                {
                  id: 'share',
                  title: t('share'),
                  numeric: true,
                  cell: ({ share }: ChangeAnswer) => (share === null ? '' : `${figureText(share, 1, language)} %`),
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

/** A code is enough beside figures; the layers below name it in full. */
function Use({ t, use, wordy }: { readonly t: Translate; readonly use: UseAnswer | null; readonly wordy: boolean }): ReactElement {
  const language = useLanguage();
  if (use === null) return <i>{t('noneHere')}</i>;
  return (
    <>
      <span className="planning-lookup-key" style={{ background: use.colour }} aria-hidden="true" /> <b title={textOf(use.title, language)}>{use.code}</b>{' '}
      {wordy ? textOf(use.title, language) : null}
    </>
  );
}
