// The reader's choices above a dashboard: period, org unit, comparisons and the declared variables, all kept in the address.
import type { ReactElement } from 'react';
import type { Comparison, Dashboard, PeriodType } from '@haidang/plugin-sdk';
import type { Board } from '../../panels/index.js';
import type { PageAddress } from '../../shared/address.js';
import { useText } from '../../shared/i18n/index.js';
import { OrgUnitPicker } from '../../shared/ui/pickers/OrgUnitPicker.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';

const COMPARISONS: readonly Comparison[] = ['plan', 'same-period', 'previous'];
const LONGER: readonly PeriodType[] = ['monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly'];

export type AddressChange = { [Name in keyof PageAddress]?: PageAddress[Name] | undefined };

interface BoardVariablesProps {
  readonly dashboard: Dashboard;
  readonly board: Pick<Board, 'period' | 'orgUnit' | 'root' | 'compare' | 'variables'>;
  readonly onChange: (changes: AddressChange) => void;
}

function typesFrom(type: PeriodType): readonly PeriodType[] {
  const at = LONGER.indexOf(type);
  return at < 0 ? [type] : LONGER.slice(at);
}

export function BoardVariables({ dashboard, board, onChange }: BoardVariablesProps): ReactElement {
  const { t, local } = useText();
  const more = dashboard.variables?.more ?? [];
  const choose = (name: string, value: string): void => {
    const next = new Map(board.variables).set(name, value);
    onChange({ v: [...next].map(([each, chosen]) => `${each}:${chosen}`).join(',') });
  };
  return (
    <>
      <PeriodPicker
        period={board.period.code}
        types={typesFrom(dashboard.variables?.period?.type ?? 'monthly')}
        boxed
        onChange={(period) => onChange({ period })}
      />
      <OrgUnitPicker orgUnit={board.orgUnit} at={board.period.end} boxed onChange={(orgUnit) => onChange({ orgUnit: orgUnit ?? board.root })} />
      {more.map(({ name, title, options }) => (
        <label key={name} className="boards-variable">
          <span>{local(title)}</span>
          <select value={board.variables?.get(name) ?? ''} onChange={({ target }) => choose(name, target.value)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {local(option.title)}
              </option>
            ))}
          </select>
        </label>
      ))}
      <span className="compare" role="group" aria-label={t('setPage.compareWith')}>
        {COMPARISONS.map((each) => (
          <label key={each} title={t(`compare.${each}Long`)}>
            <input
              type="checkbox"
              checked={board.compare.includes(each)}
              onChange={({ target }) => onChange({ compare: COMPARISONS.filter((one) => (one === each ? target.checked : board.compare.includes(one))) })}
            />
            {t(`compare.${each}`)}
          </label>
        ))}
      </span>
    </>
  );
}
