// Who could see a figure on a day, and by which grant: the question that an inspector asks.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { isIndicatorSet } from '@haidang/plugin-sdk';
import type { FigureReader } from '@haidang/plugin-sdk';
import { bundleQuery } from '../../../shared/api/definitions.js';
import { readersQuery } from '../../../shared/api/rights.js';
import { dateText, folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { useWords } from '../../../shared/rights-words.js';
import { PlaceFilters, PROVINCE, type Where } from './PlaceFilters.js';

export function Readers(): ReactElement {
  const { t, local } = useText();
  const indicatorBox = useId();
  const [where, setWhere] = useState<Where>({ set: '', orgUnit: PROVINCE, at: '' });
  const [indicator, setIndicator] = useState<string>();
  const bundle = useQuery({ ...bundleQuery(where.set), enabled: where.set !== '', retry: false }).data;
  const indicators = bundle !== undefined && isIndicatorSet(bundle.manifest) ? bundle.manifest.indicators : [];
  const readers = useQuery({
    ...readersQuery({ set: where.set, indicator, orgUnit: where.orgUnit, at: where.at === '' ? undefined : where.at }),
    retry: false,
  });
  return (
    <section aria-label={t('rights.readersTitle')}>
      <h2>{t('rights.readersTitle')}</h2>
      <PlaceFilters
        where={where}
        onChange={(next) => {
          if (next.set !== where.set) setIndicator(undefined);
          setWhere(next);
        }}
        more={
          indicators.length === 0 ? null : (
            <div>
              <label htmlFor={indicatorBox}>{t('rights.indicator')}</label>
              <Select
                id={indicatorBox}
                allowClear
                showSearch={{ filterOption: (words, option) => folded(option?.label ?? '').includes(folded(words)) }}
                placeholder={t('rights.indicatorHint')}
                options={indicators.map(({ code, title }) => ({ value: code, label: local(title) }))}
                value={indicator ?? null}
                onChange={(code: string | null | undefined) => setIndicator(code ?? undefined)}
              />
            </div>
          )
        }
      />
      <div className="card explain-answer">
        {where.set === '' ? <p className="muted">{t('rights.readersChoose')}</p> : <Asked query={readers}>{(items) => <ReaderTable readers={items} />}</Asked>}
      </div>
    </section>
  );
}

function ReaderTable({ readers }: { readers: readonly FigureReader[] }): ReactElement {
  const { t } = useText();
  const words = useWords();
  if (readers.length === 0) return <p className="muted">{t('rights.readersNone')}</p>;
  const people = new Set(readers.map(({ username }) => username)).size;
  return (
    <>
      <p>{t('rights.countReaders', { count: people })}</p>
      <div className="matrix-scroll" role="region" aria-label={t('rights.readersTitle')} tabIndex={0}>
        <table className="rights-table readers-table">
          <thead>
            <tr>
              <th scope="col">{t('rights.reader')}</th>
              <th scope="col">{t('rights.through')}</th>
              <th scope="col">{t('rights.validity')}</th>
              <th scope="col">{t('rights.giver')}</th>
            </tr>
          </thead>
          <tbody>
            {readers.map((reader) => (
              <tr key={`${reader.username} ${reader.grant} ${reader.onBehalfOf ?? ''}`}>
                <th scope="row">
                  {reader.title}
                  <small className="muted">{reader.username}</small>
                </th>
                <td>
                  {[
                    words.role(reader.role),
                    words.set(reader.set),
                    reader.orgUnit.title,
                    ...(reader.group === null ? [] : [t('rights.viaGroup', { group: reader.group })]),
                    ...(reader.onBehalfOf === null ? [] : [t('rights.behalf', { who: reader.onBehalfOf })]),
                  ].join(' · ')}
                </td>
                <td>
                  {reader.to === null
                    ? t('rights.daysOpen', { from: dateText(reader.from) })
                    : t('rights.days', { from: dateText(reader.from), to: dateText(reader.to) })}
                </td>
                <td>{words.giver(reader.givenBy)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
