// Everything about the whole dashboard: title, grid, the reader's choices at first, declared variables, and the order on phones.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { periodTypeTitle } from '@haidang/plugin-sdk';
import type { Comparison, Dashboard, DashboardVariables, PeriodType } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { inMobileOrder, mobileMoved, recolumned } from '../model/layout.js';
import { COLUMNS, ROW_HEIGHT } from '../model/new-panel.js';
import type { Editing } from './editing.js';
import { CheckField, ChoiceField, Findings, LocalisedField, NumberField, TextField } from './fields.js';
import { VariablesEditor } from './VariablesEditor.js';

const TYPES: readonly PeriodType[] = ['monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year', 'daily'];
const COMPARISONS: readonly Comparison[] = ['plan', 'same-period', 'previous'];

export function BoardSettings({ editing }: { editing: Editing }): ReactElement {
  const { t } = useText();
  const { dashboard, change, findingsAt } = editing;
  return (
    <section className="inspector" aria-label={t('boards.settings')}>
      <header className="inspector-head">
        <h2>{t('boards.settings')}</h2>
      </header>
      <div className="board-fields">
        <MobileOrder editing={editing} />
        <LocalisedField
          label={t('boards.name')}
          value={dashboard.title}
          findings={findingsAt('/dashboard/title')}
          onChange={(title) => change({ ...dashboard, title: title ?? { vi: '' } })}
        />
        <LocalisedField
          label={t('boards.description')}
          value={dashboard.description}
          rows={2}
          findings={findingsAt('/dashboard/description')}
          onChange={(description) => change(described(dashboard, description))}
        />
        <GridFields editing={editing} />
        <ReaderChoices editing={editing} />
        <VariablesEditor
          variables={dashboard.variables?.more ?? []}
          findingsAt={(index) => findingsAt(`/dashboard/variables/more/${String(index)}`)}
          onChange={(more) => change(withVariables(dashboard, { more: more.length === 0 ? undefined : more }))}
        />
      </div>
    </section>
  );
}

function described({ description: _, ...rest }: Dashboard, description: Dashboard['description']): Dashboard {
  return description === undefined ? rest : { ...rest, description };
}

type Changes = { [Name in keyof DashboardVariables]?: DashboardVariables[Name] | undefined };

/** The variables with some of them changed; what is undefined goes. */
function withVariables(dashboard: Dashboard, changes: Changes): Dashboard {
  const variables = Object.fromEntries(Object.entries({ ...dashboard.variables, ...changes }).filter(([, value]) => value !== undefined)) as DashboardVariables;
  return { ...dashboard, variables };
}

function GridFields({ editing: { dashboard, change, findingsAt } }: { editing: Editing }): ReactElement {
  const { t } = useText();
  const columns = dashboard.layout.columns ?? COLUMNS;
  return (
    <fieldset>
      <legend>{t('boards.grid')}</legend>
      <div className="place-fields">
        <NumberField
          label={t('boards.columns')}
          value={columns}
          min={1}
          max={24}
          onChange={(wanted) => {
            const next = Math.min(Math.max(Math.round(wanted ?? columns), 1), 24);
            change({ ...dashboard, layout: { ...dashboard.layout, columns: next }, panels: recolumned(dashboard.panels, columns, next) });
          }}
        />
        <NumberField
          label={t('boards.rowHeight')}
          value={dashboard.layout.rowHeight ?? ROW_HEIGHT}
          min={24}
          max={400}
          onChange={(rowHeight) => change({ ...dashboard, layout: { ...dashboard.layout, rowHeight: Math.round(rowHeight ?? ROW_HEIGHT) } })}
        />
      </div>
      <Findings findings={findingsAt('/dashboard/layout')} />
    </fieldset>
  );
}

function ReaderChoices({ editing: { dashboard, change, findingsAt } }: { editing: Editing }): ReactElement {
  const { t, local } = useText();
  const { period, orgUnit, compare } = dashboard.variables ?? {};
  return (
    <fieldset>
      <legend>{t('boards.first')}</legend>
      <ChoiceField
        label={t('boards.periodType')}
        value={period?.type ?? 'monthly'}
        choices={TYPES.map((type) => ({ value: type, text: local(periodTypeTitle(type)) }))}
        onChange={(type) => change(withVariables(dashboard, { period: { ...period, type: type as PeriodType } }))}
      />
      <TextField
        label={t('boards.firstPeriod')}
        value={period?.default === 'latest' ? '' : (period?.default ?? '')}
        most={10}
        placeholder={t('boards.latest')}
        findings={findingsAt('/dashboard/variables/period')}
        onChange={(code) => change(withVariables(dashboard, { period: { ...period, default: code === '' ? 'latest' : code } }))}
      />
      <TextField
        label={t('boards.firstUnit')}
        value={orgUnit?.default ?? ''}
        most={20}
        placeholder="56"
        findings={findingsAt('/dashboard/variables/orgUnit')}
        onChange={(code) => change(withVariables(dashboard, { orgUnit: code === '' ? undefined : { ...orgUnit, default: code } }))}
      />
      {COMPARISONS.map((each) => (
        <CheckField
          key={each}
          label={t(`compare.${each}Long`)}
          checked={compare?.includes(each) === true}
          onChange={(on) => change(withVariables(dashboard, { compare: COMPARISONS.filter((one) => (one === each ? on : compare?.includes(one) === true)) }))}
        />
      ))}
    </fieldset>
  );
}

/** The panels as a phone shows them, to be dragged or moved by buttons; each opens its settings. */
function MobileOrder({ editing: { dashboard, change, select } }: { editing: Editing }): ReactElement {
  const { t, local } = useText();
  const [dragged, setDragged] = useState<string>();
  const order = inMobileOrder(dashboard.panels);
  const move = (id: string, to: number): void => change({ ...dashboard, panels: mobileMoved(dashboard.panels, id, to) });
  return (
    <fieldset>
      <legend>{t('boards.mobileOrder')}</legend>
      <p className="muted">{t('boards.mobileLead')}</p>
      {order.length === 0 ? <p className="muted">{t('boards.noPanels')}</p> : null}
      <ol className="picked">
        {order.map((panel, index) => {
          const title = panel.title === undefined ? panel.id : local(panel.title);
          return (
            <li
              key={panel.id}
              draggable
              data-dragged={dragged === panel.id}
              onDragStart={(event) => {
                event.dataTransfer.effectAllowed = 'move';
                setDragged(panel.id);
              }}
              onDragEnd={() => setDragged(undefined)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                event.preventDefault();
                if (dragged !== undefined) move(dragged, index);
                setDragged(undefined);
              }}
            >
              <button type="button" className="link-button" onClick={() => select(panel.id)}>
                {title}
              </button>
              <Button size="small" disabled={index === 0} aria-label={t('boards.moveUp', { what: title })} onClick={() => move(panel.id, index - 1)}>
                ↑
              </Button>
              <Button
                size="small"
                disabled={index === order.length - 1}
                aria-label={t('boards.moveDown', { what: title })}
                onClick={() => move(panel.id, index + 1)}
              >
                ↓
              </Button>
            </li>
          );
        })}
      </ol>
    </fieldset>
  );
}
