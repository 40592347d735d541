// The head of a set's page: title and department, the period with its steps, the org unit, the comparisons, and one line that says
// where the figures come from.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { periodTypeTitle, shiftPeriod, titleOfPeriodCode } from '@haidang/plugin-sdk';
import type { Bundle, Comparison, Period } from '@haidang/plugin-sdk';
import { periodFor, printWhole } from '../../panels/index.js';
import type { Board } from '../../panels/index.js';
import type { PageAddress } from '../../shared/address.js';
import { ProblemError } from '../../shared/api/client.js';
import { orgUnitsQuery, setsQuery, sourceQuery } from '../../shared/api/definitions.js';
import { useMay } from '../../shared/api/session.js';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { hasBegun, todayHere } from '../../shared/periods.js';
import { Icon } from '../../shared/ui/Icon.js';
import { OrgUnitPicker } from '../../shared/ui/pickers/OrgUnitPicker.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import { SetQuality } from '../../shared/ui/quality/SetQuality.js';
import { ReportBadges } from '../stages/index.js';
import { AsOfPicker } from '../as-of/index.js';
import { offeredTypes } from './set-period.js';

interface SetHeadProps {
  bundle: Bundle;
  board: Board;
  /** Code of the indicator that the provenance line speaks of. */
  headline: string;
  onChange: (changes: { [Name in keyof PageAddress]?: PageAddress[Name] | undefined }) => void;
  onSource: () => void;
}

const COMPARISONS: readonly Comparison[] = ['plan', 'same-period', 'previous'];

export function SetHead({ bundle: { manifest, version }, board, headline, onChange, onSource }: SetHeadProps): ReactElement {
  const { t, local } = useText();
  const mayReview = useMay('review');
  const summary = useQuery(setsQuery).data?.find(({ id }) => id === manifest.id);
  const unit = useQuery(orgUnitsQuery(board.period.end)).data?.find(({ code, id }) => code === board.orgUnit || id === board.orgUnit);
  const drilled = board.orgUnit !== board.root;
  const about = [summary?.ownerTitle, local(periodTypeTitle(manifest.period.type)), t('setPage.version', { version })].filter(
    (part) => part !== undefined && part !== '',
  );
  return (
    <>
      <PageHead
        title={local(manifest.title)}
        crumbs={[
          <Link to="/" key="home">
            {t('nav.overview')}
          </Link>,
          <Link to="/sets" key="sets">
            {t('nav.sets')}
          </Link>,
          local(manifest.title),
          ...(drilled
            ? [
                <button type="button" key="root" className="crumb-button" onClick={() => onChange({ orgUnit: board.root })}>
                  {t('orgUnit.all')}
                </button>,
                unit?.title ?? board.orgUnit,
              ]
            : []),
        ]}
        sub={
          <p className="set-about">
            {about.join(' · ')} <ReportBadges set={manifest.id} period={board.period.code} />{' '}
            {board.asOf === undefined ? <SetQuality set={manifest.id} period={board.period.code} orgUnit={board.orgUnit} /> : null}
            {mayReview ? (
              <>
                {' · '}
                <Link to="/approvals/$set/$period" params={{ set: manifest.id, period: board.period.code }}>
                  {t('reviewing.levelsLink')}
                </Link>
              </>
            ) : null}
          </p>
        }
        tools={
          <>
            <PeriodStepper period={board.period} onChange={(period) => onChange({ period })}>
              <PeriodPicker
                period={board.period.code}
                types={offeredTypes(manifest)}
                boxed
                onChange={(period) => {
                  if (period !== undefined) onChange({ period });
                }}
              />
            </PeriodStepper>
            <OrgUnitPicker orgUnit={board.orgUnit} at={board.period.end} boxed onChange={(orgUnit) => onChange({ orgUnit: orgUnit ?? board.root })} />
            <AsOfPicker asOf={board.asOf} boxed onChange={(asOf) => onChange({ asOf })} />
            <CompareToggle compare={board.compare} onChange={(compare) => onChange({ compare })} />
            <Button icon={<Icon name="source" size={16} />} onClick={onSource}>
              {t('set.source')}
            </Button>
            <Button className="no-print" icon={<Icon name="print" size={16} />} onClick={() => void printWhole()}>
              {t('boards.print')}
            </Button>
          </>
        }
      />
      <Provenance board={board} headline={headline} />
    </>
  );
}

function PeriodStepper({ period, onChange, children }: { period: Period; onChange: (period: string) => void; children: ReactElement }): ReactElement {
  const { t } = useText();
  const next = shiftPeriod(period, 1);
  return (
    <span className="stepper" role="group" aria-label={t('set.steps')}>
      <button type="button" className="icon-button" aria-label={t('period.before')} onClick={() => onChange(shiftPeriod(period, -1).code)}>
        <Icon name="left" />
      </button>
      {children}
      <button type="button" className="icon-button" aria-label={t('period.after')} disabled={!hasBegun(next, todayHere())} onClick={() => onChange(next.code)}>
        <Icon name="right" />
      </button>
    </span>
  );
}

function CompareToggle({ compare, onChange }: { compare: readonly Comparison[]; onChange: (compare: Comparison[]) => void }): ReactElement {
  const { t } = useText();
  return (
    <span className="compare" role="group" aria-label={t('setPage.compareWith')}>
      {COMPARISONS.map((each) => (
        <label key={each} title={t(`compare.${each}Long`)}>
          <input
            type="checkbox"
            checked={compare.includes(each)}
            onChange={({ target }) => onChange(COMPARISONS.filter((one) => (one === each ? target.checked : compare.includes(one))))}
          />
          {t(`compare.${each}`)}
        </label>
      ))}
    </span>
  );
}

/** "Số liệu Tháng 06/2024 · nguồn Sở Du lịch · ước · nộp … · duyệt … · bản 2" of the headline figure. */
function Provenance({ board, headline }: { board: Board; headline: string }): ReactElement {
  const { t, local } = useText();
  const facts = board.indicators.get(`${board.set}.${headline}`);
  const period = periodFor(board.period, facts === undefined ? [] : [facts]).code;
  const { data, error, isFetched } = useQuery(sourceQuery(board.set, headline, period, board.orgUnit, board.asOf));
  const figure = data?.figures.find(({ leading, recordedTo }) => leading && recordedTo === null);
  const title = local(titleOfPeriodCode(period));
  if (figure === undefined)
    return (
      <p className="provenance muted">
        {error instanceof ProblemError && error.status === 404
          ? t('panel.noRight')
          : isFetched
            ? t('setPage.noneYet', { period: title, indicator: facts === undefined ? headline : local(facts.title) })
            : '\u00a0'}
      </p>
    );
  const parts = [
    t('set.provenance', { period: title }),
    t('setPage.producer', { who: figure.producerTitle }),
    t(`obsStatus.${figure.status}`),
    figure.submittedByTitle === null ? undefined : t('set.submitted', { who: figure.submittedByTitle }),
    figure.approvedByTitle === null ? undefined : t('set.approved', { who: figure.approvedByTitle }),
    figure.revision === null ? undefined : t('set.revision', { revision: figure.revision }),
    t('set.recorded', { at: dateText(figure.recordedFrom) }),
  ];
  return (
    <p className="provenance">
      {parts.filter((part) => part !== undefined).join(' · ')}
      {figure.origin === 'sample' ? (
        <span className="badge badge-sample" title={t('common.sampleDetail')}>
          {t('common.sample')}
        </span>
      ) : null}
    </p>
  );
}
