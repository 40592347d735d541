// The scorecard of a department: its five words, its sets with their units and months, and every cell that is open; made to be printed
// and laid before somebody.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { titleOfPeriodCode } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { PICKED_TYPES } from '../../shared/periods.js';
import { isQualityWord } from '../../shared/quality.js';
import { Asked } from '../../shared/ui/Asked.js';
import { Icon } from '../../shared/ui/Icon.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import { HowComputed } from './HowComputed.js';
import { NoTotal } from './NoTotal.js';
import { boardQuery, trendQuery } from './quality.api.js';
import { ScoreCards } from './scores/ScoreCards.js';
import { ScoreTable } from './scores/ScoreTable.js';
import { TrendHeat } from './scores/TrendHeat.js';
import { WhyLow } from './WhyLow.js';
import { Worklist } from './worklist/Worklist.js';
import './quality.css';

export function ScorecardPage(): ReactElement {
  const { t, local } = useText();
  const { department = '' } = useParams({ strict: false });
  const { period, word } = useSearch({ strict: false });
  const navigate = useNavigate();
  const scope = { department, period };
  const focus = isQualityWord(word) ? word : 'overall';
  const board = useQuery(boardQuery(scope, 'set'));
  const trend = useQuery(trendQuery(scope));
  const change = (changes: { period?: string | undefined; word?: string | undefined }): void =>
    void navigate({
      to: '/quality/departments/$department',
      params: { department },
      search: (old) => Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value !== undefined)),
      replace: true,
    });
  const who = board.data?.orgUnit.title ?? department;
  return (
    <div className="page quality scorecard">
      <PageHead
        title={t('quality.scorecardOf', { who })}
        crumbs={[
          <Link key="quality" to="/quality">
            {t('score.title')}
          </Link>,
          who,
        ]}
        sub={
          <p className="muted">
            {period === undefined ? t('quality.latest') : local(titleOfPeriodCode(period))}
            {typeof board.data?.asOf !== 'string' ? null : ` · ${t('quality.computed', { at: instantText(board.data.asOf) })}`}
          </p>
        }
        tools={
          <span className="no-print quality-tools">
            <PeriodPicker period={period} types={PICKED_TYPES} latest={t('quality.latest')} boxed onChange={(code) => change({ period: code })} />
            <Button icon={<Icon name="print" size={16} />} onClick={() => window.print()}>
              {t('quality.print')}
            </Button>
          </span>
        }
      />
      <Asked query={board}>
        {(data) => (
          <>
            <ScoreCards
              board={data}
              months={trend.data?.total ?? []}
              focus={focus}
              onFocus={(next) => change({ word: next === 'overall' ? undefined : next })}
            />
            <NoTotal board={data} />
            <WhyLow board={data} />
            <HowComputed rule={data.rule} />
            <ScoreTable
              board={data}
              focus={focus}
              whole
              name={(row) => (
                <Link to="/sets/$set" params={{ set: row.key }}>
                  {local(row.title)}
                </Link>
              )}
            />
            <Asked query={trend}>
              {(months) => (
                <TrendHeat trend={months} focus={focus} onOpen={(set, code) => void navigate({ to: '/quality', search: { department, set, period: code } })} />
              )}
            </Asked>
            <Worklist scope={scope} focus={focus} whole />
          </>
        )}
      </Asked>
    </div>
  );
}
