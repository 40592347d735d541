// The leaders' overview: 25 tiles on one screen without scrolling, each in its place for ever. The period, the org unit and the
// chosen chip live in the address.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Dropdown } from 'antd';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { tryPeriod } from '@haidang/plugin-sdk';
import type { Overview } from '@haidang/plugin-sdk';
import type { PageAddress } from '../../shared/address.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { unitInAddress, useOwnUnit } from '../../shared/own-unit.js';
import { PICKED_TYPES } from '../../shared/periods.js';
import { Icon } from '../../shared/ui/Icon.js';
import { LiveDot } from '../../shared/ui/LiveDot.js';
import { OrgUnitPicker } from '../../shared/ui/pickers/OrgUnitPicker.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { TopbarContent } from '../../shared/ui/topbar.js';
import { AsOfBand, AsOfPicker } from '../as-of/index.js';
import { overviewQuery } from './overview.api.js';
import { SummaryStrip } from './SummaryStrip.js';
import { TileGrid } from './TileGrid.js';
import './overview.css';

type Change = Partial<Record<keyof PageAddress, string | undefined>>;

export function OverviewPage(): ReactElement {
  const address = useSearch({ strict: false });
  const navigate = useNavigate();
  const own = useOwnUnit();
  const orgUnit = address.orgUnit ?? own;
  const { data, error, isPlaceholderData, refetch } = useQuery(overviewQuery(address.period, orgUnit, address.asOf));
  const change = (changes: Change): void => void navigate({ to: '/', search: (old) => withChanges(old, changes), replace: true });

  return (
    <div className="overview" aria-busy={isPlaceholderData}>
      <OverviewBar address={address} own={own} overview={data} onChange={change} />
      <AsOfBand asOf={address.asOf} onNow={() => change({ asOf: undefined })} />
      {error === null ? null : (
        <div className="overview-fault">
          <ProblemNotice error={error} onRetry={() => void refetch()} />
        </div>
      )}
      {data === undefined ? (
        error === null ? (
          <PageLoading />
        ) : null
      ) : (
        <>
          <SummaryStrip overview={data} filter={address.show} onFilter={(show) => change({ show })} />
          <TileGrid tiles={data.tiles} filter={address.show} period={address.period} orgUnit={orgUnit} asOf={address.asOf} />
        </>
      )}
    </div>
  );
}

function withChanges(old: PageAddress, changes: Change): PageAddress {
  const kept = Object.entries({ ...old, ...changes }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept);
}

function OverviewBar({
  address,
  own,
  overview,
  onChange,
}: {
  address: PageAddress;
  own: string | undefined;
  overview: Overview | undefined;
  onChange: (changes: Change) => void;
}): ReactElement {
  const { t } = useText();
  const periodButton = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const typing = event.target instanceof HTMLElement && ['INPUT', 'TEXTAREA', 'SELECT'].includes(event.target.tagName);
      if (event.key.toLowerCase() !== 'p' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      periodButton.current?.focus();
      periodButton.current?.click();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const at = address.period === undefined ? undefined : tryPeriod(address.period)?.end;
  return (
    <TopbarContent>
      <h1 className="overview-title">{t('overview.title')}</h1>
      <PeriodPicker
        period={address.period}
        types={PICKED_TYPES}
        latest={t('overview.latest')}
        buttonRef={periodButton}
        onChange={(period) => onChange({ period })}
      />
      <OrgUnitPicker orgUnit={address.orgUnit ?? own} at={at} onChange={(orgUnit) => onChange({ orgUnit: unitInAddress(orgUnit, own) })} />
      <AsOfPicker asOf={address.asOf} onChange={(asOf) => onChange({ asOf })} />
      <span className="overview-updated">
        {overview === undefined || address.asOf !== undefined ? null : (
          <span className="overview-asof" title={t('overview.updated', { at: instantText(overview.asOf) })}>
            {t('overview.updated', { at: instantText(overview.asOf) })}
          </span>
        )}
        <LiveDot />
      </span>
      <MoreMenu />
    </TopbarContent>
  );
}

function MoreMenu(): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(location.href);
    void message.success(t('overview.copied'));
  };
  const items = [
    { key: 'print', icon: <Icon name="print" size={16} />, label: t('overview.print'), onClick: () => window.print() },
    { key: 'share', icon: <Icon name="link" size={16} />, label: t('overview.share'), onClick: () => void copy() },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <button type="button" className="icon-button overview-more" aria-label={t('overview.more')} aria-haspopup="menu">
        <Icon name="more" />
      </button>
    </Dropdown>
  );
}
