// A panel that a plugin draws: its module is loaded when the first one is shown, it gets its figures as they are with what writes them,
// and what it throws stays in this frame.
import { useQuery } from '@tanstack/react-query';
import type { ComponentType, ReactElement } from 'react';
import { Button } from 'antd';
import type { PanelDrawing } from '@haidang/host';
import type { PanelTypeView } from '@haidang/plugin-sdk';
import { figureText } from '../shared/format.js';
import { useText } from '../shared/i18n/index.js';
import { browserModuleQuery } from '../shared/plugins/browser-module.js';
import { PluginScope } from '../shared/plugins/PluginScope.js';
import { Skeleton } from './PanelState.js';
import type { PanelProps, PanelType } from './panel-props.js';
import { FrameTable } from './types/FrameTable.js';
import { decimalsFor, indicatorTitle, symbolOf, tableOf, unitTitle } from './data/words.js';

const types = new Map<string, PanelType>();

/** One component for each type and module, so that a panel that is drawn again is not begun again. */
export function pluginPanelType(view: PanelTypeView, module: string): PanelType {
  const key = `${view.type} ${module}`;
  const known = types.get(key);
  if (known !== undefined) return known;
  const type: PanelType = {
    Component: (props) => <Drawn view={view} module={module} drawing={drawingOf(props)} />,
    drawing: true,
    Unasked: (props) => <Unasked view={view} module={module} {...props} />,
  };
  types.set(key, type);
  return type;
}

function drawingOf({ title, panel, query, frame, rows, context }: PanelProps): PanelDrawing {
  return {
    title,
    panel,
    options: panel.options ?? {},
    query,
    frame,
    rows,
    language: context.language,
    titleOf: (reference) => (context.indicators.has(reference) ? indicatorTitle(reference, context) : unitTitle(reference, context)),
    unitOf: (indicator) => symbolOf(indicator, context),
    figureOf: (value, indicator) => figureText(value, decimalsFor(indicator, context), context.language),
  };
}

function Unasked({ view, module, panel, title }: { view: PanelTypeView; module: string } & Pick<PanelProps, 'panel' | 'title'>): ReactElement {
  const { language } = useText();
  const drawing: PanelDrawing = {
    title,
    panel,
    options: panel.options ?? {},
    query: undefined,
    frame: undefined,
    rows: [],
    language,
    titleOf: (reference) => reference,
    unitOf: () => '',
    figureOf: (value) => figureText(value, undefined, language),
  };
  return <Drawn view={view} module={module} drawing={drawing} />;
}

function Drawn({ view, module, drawing }: { view: PanelTypeView; module: string; drawing: PanelDrawing }): ReactElement {
  const { local } = useText();
  const { data, error, refetch } = useQuery(browserModuleQuery(module, view.styles));
  if (data === undefined) return error === null ? <Skeleton /> : <Faulty onRetry={() => void refetch()} />;
  const Panel = Object.hasOwn(data.panels, view.type) ? (data.panels[view.type] as ComponentType<PanelDrawing> | undefined) : undefined;
  if (Panel === undefined) return <Faulty onRetry={() => void refetch()} />;
  return (
    <PluginScope id={view.plugin} title={local(view.title)} fault={(_error, again) => <Faulty onRetry={again} />} waiting={<Skeleton />}>
      <div className="panel-drawing" data-plugin={view.plugin}>
        <Panel {...drawing} />
      </div>
    </PluginScope>
  );
}

function Faulty({ onRetry }: { onRetry: () => void }): ReactElement {
  const { t } = useText();
  return (
    <div className="panel-absent" role="alert">
      <span>{t('plugins.panelFaulty')}</span>
      <Button size="small" className="no-print" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

/** The figures of a panel that nobody draws now, and why. */
export function tableInstead(why: 'plugins.panelOff' | 'plugins.panelFaulty'): ComponentType<PanelProps> {
  return function TableInstead({ title, rows, kept, context }) {
    return (
      <>
        <p className="panel-stale" role="status">
          {context.t(why)}
        </p>
        <FrameTable label={title} table={tableOf(rows, kept, context)} />
      </>
    );
  };
}
