// The quality board: five words as numbers, sets by months, who stands where, and the cells that somebody must mend. What is looked at
// lives in the address, so that a bad score can be mailed as it is seen.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { QualityBoard, QualityBy, QualityRow } from '@haidang/plugin-sdk';
import type { PageAddress } from '../../shared/address.js';
import { setsQuery } from '../../shared/api/definitions.js';
import { useMay } from '../../shared/api/session.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { isQualityWord } from '../../shared/quality.js';
import type { QualityFocus } from '../../shared/quality.js';
import { Asked } from '../../shared/ui/Asked.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { HowComputed } from './HowComputed.js';
import { BY, firstBy, isBy, isLevel } from './quality.js';
import { boardQuery, trendQuery } from './quality.api.js';
import type { Scope } from './quality.api.js';
import { NoTotal } from './NoTotal.js';
import { QualityFilters } from './QualityFilters.js';
import { ScoreCards } from './scores/ScoreCards.js';
import { ScoreTable } from './scores/ScoreTable.js';
import { TrendHeat } from './scores/TrendHeat.js';
import { WhyLow } from './WhyLow.js';
import { Worklist } from './worklist/Worklist.js';
import './quality.css';

type Changes = Scope & { word?: string | undefined; by?: string | undefined };

export function QualityPage(): ReactElement {
  const { t, local } = useText();
  const { set, department, orgUnit, period, level, word, by: asked } = useSearch({ strict: false });
  const navigate = useNavigate();
  const mayRule = useMay('administer');
  const scope: Scope = { set, department, orgUnit, period, unitLevel: isLevel(level) ? level : undefined };
  const owners = new Set((useQuery(setsQuery).data ?? []).flatMap(({ kind, owner }) => (kind === 'indicator-set' ? [owner] : [])));
  const first = firstBy(scope, owners.size);
  const by: QualityBy = isBy(asked) ? asked : first;
  const focus: QualityFocus = isQualityWord(word) ? word : 'overall';
  const board = useQuery(boardQuery(scope, by));
  const trend = useQuery(trendQuery(scope));
  const change = (changes: Changes): void =>
    void navigate({
      to: '/quality',
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...addressed(changes) }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  return (
    <div className="page quality">
      <PageHead
        title={t('score.title')}
        sub={
          <p className="muted">
            {t('quality.lead')} {typeof board.data?.asOf !== 'string' ? null : t('quality.computed', { at: instantText(board.data.asOf) })}
          </p>
        }
        tools={
          mayRule ? (
            <Link className="picker-button picker-boxed" to="/admin/quality">
              {t('quality.settings.title')}
            </Link>
          ) : undefined
        }
      />
      <QualityFilters scope={scope} levels={board.data?.levels ?? []} onChange={change} />
      <Asked query={board}>
        {(data) => (
          <>
            <ScoreCards
              board={data}
              months={trend.data?.total ?? []}
              focus={focus}
              onFocus={(next) => change({ word: next === 'overall' ? undefined : next })}
            />
            <NoTotal board={data} onByUnit={() => change({ by: 'orgUnit' })} />
            <WhyLow board={data} />
            <HowComputed rule={data.rule} />
            <Asked query={trend}>
              {(months) =>
                months.rows.some(({ cells }) => cells.some((cell) => cell !== null)) ? (
                  <TrendHeat trend={months} focus={focus} onOpen={(one, code) => change({ set: one, period: code })} />
                ) : (
                  <EmptyState title={t('quality.noTrend')} detail={t('quality.noTrendDetail')} icon="chart" />
                )
              }
            </Asked>
            <div className="quality-columns">
              <ScoreTable
                board={data}
                focus={focus}
                tools={<BySwitch by={by} onChange={(next) => change({ by: next === first ? undefined : next })} />}
                name={(row) => (
                  <button type="button" className="link-button" onClick={() => change(narrowed(row, data))}>
                    {data.by === 'period' ? local(titleOfPeriodCode(row.key)) : local(row.title)}
                  </button>
                )}
              />
              <Worklist scope={scope} focus={focus} />
            </div>
          </>
        )}
      </Asked>
    </div>
  );
}

/** The address names the level shortly. */
function addressed(changes: Changes): Partial<Record<keyof PageAddress, string | undefined>> {
  const { unitLevel, ...others } = changes;
  return 'unitLevel' in changes ? { ...others, level: unitLevel } : others;
}

/** A row leads one step down: a department to its sets, a set to its units, a month to its sets. */
function narrowed({ key }: QualityRow, { by }: QualityBoard): Changes {
  switch (by) {
    case 'set':
      return { set: key, by: 'orgUnit' };
    case 'orgUnit':
      return { orgUnit: key, by: undefined };
    case 'department':
      return { department: key, by: undefined };
    case 'period':
      return { period: key, by: undefined };
  }
}

function BySwitch({ by, onChange }: { by: QualityBy; onChange: (by: QualityBy) => void }): ReactElement {
  const { t } = useText();
  return (
    <span className="quality-switch no-print" role="group" aria-label={t('quality.by')}>
      {BY.map((each) => (
        <button key={each} type="button" aria-pressed={by === each} onClick={() => onChange(each)}>
          {t(`quality.byWhat.${each}`)}
        </button>
      ))}
    </span>
  );
}
