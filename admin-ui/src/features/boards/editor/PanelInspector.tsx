// Everything about the chosen panel: its question, its look, its states, its place. What was found wrong stands beside the field.
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Panel, PanelTypeView } from '@haidang/plugin-sdk';
import { COPIES_AT_ONCE } from '../../../panels/index.js';
import { useText } from '../../../shared/i18n/index.js';
import { placed } from '../model/layout.js';
import { COLUMNS, usualQuestion, withCopiedPanel, withoutPanel, withPanel } from '../model/new-panel.js';
import type { Editing } from './editing.js';
import { ChoiceField, Findings, LocalisedField, NumberField, TextField } from './fields.js';
import { OptionsForm } from './OptionsForm.js';
import { QueryBuilder } from './QueryBuilder.js';
import { ThresholdsEditor } from './ThresholdsEditor.js';

interface PanelInspectorProps {
  readonly editing: Editing;
  readonly panel: Panel;
  readonly index: number;
}

/** The panel without a part that is undefined: a document has no empty parts. */
function withPart<Name extends keyof Panel>(panel: Panel, name: Name, value: Panel[Name] | undefined): Panel {
  const { [name]: _, ...rest } = panel;
  return (value === undefined ? rest : { ...rest, [name]: value }) as Panel;
}

export function PanelInspector({ editing, panel, index }: PanelInspectorProps): ReactElement {
  const { t, local } = useText();
  const [tab, setTab] = useState('question');
  const type = editing.types.find((each) => each.type === panel.type);
  const asks = type === undefined || type.dataNeeds.measures.length > 0;
  const findingsAt = (...keys: string[]) => editing.findingsAt(['/dashboard/panels', String(index), ...keys].join('/'));
  const write = <Name extends keyof Panel>(name: Name, value: Panel[Name] | undefined): void =>
    editing.change(withPanel(editing.dashboard, panel.id, (old) => withPart(old, name, value)));
  const count = (...names: string[]): string => {
    const found = names.reduce((sum, name) => sum + findingsAt(name).length, 0);
    return found === 0 ? '' : ` (${String(found)})`;
  };
  const items = [
    ...(asks
      ? [
          {
            key: 'question',
            label: t('boards.tab.question') + count('query'),
            children: (
              <QueryBuilder
                panel={panel}
                own={editing.own}
                manifests={editing.manifests}
                measures={type?.dataNeeds.measures ?? []}
                findingsAt={(...keys) => findingsAt('query', ...keys)}
                onChange={(query, title) =>
                  editing.change(
                    withPanel(editing.dashboard, panel.id, (old) => withPart(old.title === undefined ? withPart(old, 'title', title) : old, 'query', query)),
                  )
                }
              />
            ),
          },
        ]
      : []),
    {
      key: 'look',
      label: t('boards.tab.look') + count('options', 'title', 'type', 'repeat', 'drill'),
      children: <LookFields editing={editing} panel={panel} type={type} findingsAt={findingsAt} write={write} />,
    },
    ...(asks
      ? [
          {
            key: 'states',
            label: t('boards.tab.states') + count('thresholds'),
            children: (
              <ThresholdsEditor
                thresholds={panel.thresholds ?? []}
                findingsAt={findingsAt}
                onChange={(thresholds) => write('thresholds', thresholds.length === 0 ? undefined : thresholds)}
              />
            ),
          },
        ]
      : []),
    {
      key: 'place',
      label: t('boards.tab.place') + count('position'),
      children: <PlaceFields editing={editing} panel={panel} findings={findingsAt('position')} />,
    },
  ];
  const shown = items.some(({ key }) => key === tab) ? tab : (items[0]?.key ?? 'look');
  return (
    <section className="inspector" aria-label={t('boards.panelOf', { title: panel.title === undefined ? panel.id : local(panel.title) })}>
      <header className="inspector-head">
        <h2>{panel.title === undefined ? panel.id : local(panel.title)}</h2>
        <Button size="small" onClick={() => editing.select(undefined)}>
          {t('boards.toBoard')}
        </Button>
      </header>
      <Findings findings={asks && panel.query === undefined ? findingsAt('query') : []} />
      <Tabs size="small" activeKey={shown} onChange={setTab} items={items} />
    </section>
  );
}

interface LookFieldsProps {
  readonly editing: Editing;
  readonly panel: Panel;
  readonly type: PanelTypeView | undefined;
  readonly findingsAt: (...keys: string[]) => ReturnType<Editing['findingsAt']>;
  readonly write: <Name extends keyof Panel>(name: Name, value: Panel[Name] | undefined) => void;
}

function LookFields({ editing, panel, type, findingsAt, write }: LookFieldsProps): ReactElement {
  const { t, local } = useText();
  // Another type asks its usual question of the same indicators; its settings begin anew, because no two types share all of them.
  const retype = (next: string): void => {
    const { options: _, ...rest } = panel;
    const query = panel.query === undefined ? {} : { query: usualQuestion(next, [...panel.query.indicators]) };
    editing.change(withPanel(editing.dashboard, panel.id, () => ({ ...rest, ...query, type: next })));
  };
  return (
    <div className="board-fields">
      <LocalisedField label={t('boards.panelTitle')} value={panel.title} findings={findingsAt('title')} onChange={(title) => write('title', title)} />
      <ChoiceField
        label={t('boards.panelType')}
        value={panel.type}
        choices={editing.types.map((each) => ({ value: each.type, text: local(each.title) }))}
        findings={findingsAt('type')}
        onChange={retype}
      />
      {panel.query === undefined ? null : <RepeatField repeat={panel.repeat} findings={findingsAt('repeat')} onChange={(repeat) => write('repeat', repeat)} />}
      {type === undefined ? null : (
        <fieldset>
          <legend>{t('boards.options')}</legend>
          <OptionsForm
            schema={type.optionsSchema}
            options={panel.options}
            findingsAt={(name) => findingsAt('options', name)}
            onChange={(options) => write('options', options)}
          />
        </fieldset>
      )}
      <TextField
        label={t('boards.drill')}
        value={panel.drill?.to ?? ''}
        most={300}
        placeholder="/sets/tourism?period=$period&orgUnit=$orgUnit"
        findings={findingsAt('drill')}
        onChange={(to) => write('drill', to === '' ? undefined : { to })}
      />
    </div>
  );
}

interface RepeatFieldProps {
  readonly repeat: Panel['repeat'];
  readonly findings: ReturnType<Editing['findingsAt']>;
  readonly onChange: (repeat: Panel['repeat']) => void;
}

function RepeatField({ repeat, findings, onChange }: RepeatFieldProps): ReactElement {
  const { t } = useText();
  return (
    <>
      <ChoiceField
        label={t('boards.repeat')}
        value={repeat ?? 'once'}
        choices={(['once', 'orgUnit', 'indicator'] as const).map((each) => ({ value: each, text: t(`boards.repeatOf.${each}`) }))}
        findings={findings}
        onChange={(value) => onChange(value === 'orgUnit' || value === 'indicator' ? value : undefined)}
      />
      {repeat === undefined ? null : <p className="muted">{t(`boards.repeatLead.${repeat}`, { most: COPIES_AT_ONCE })}</p>}
    </>
  );
}

function PlaceFields({ editing, panel, findings }: { editing: Editing; panel: Panel; findings: ReturnType<Editing['findingsAt']> }): ReactElement {
  const { t } = useText();
  const columns = editing.dashboard.layout.columns ?? COLUMNS;
  const put = (name: 'x' | 'y' | 'w' | 'h', value: number | undefined): void => {
    if (value === undefined) return;
    const place = { ...panel.position, [name]: value };
    editing.change({ ...editing.dashboard, panels: placed(editing.dashboard.panels, panel.id, place, columns) });
  };
  return (
    <div className="board-fields">
      <div className="place-fields">
        <NumberField label={t('boards.place.x')} value={panel.position.x} min={0} max={columns - 1} onChange={(x) => put('x', x)} />
        <NumberField label={t('boards.place.y')} value={panel.position.y} min={0} max={500} onChange={(y) => put('y', y)} />
        <NumberField label={t('boards.place.w')} value={panel.position.w} min={1} max={columns} onChange={(w) => put('w', w)} />
        <NumberField label={t('boards.place.h')} value={panel.position.h} min={1} max={40} onChange={(h) => put('h', h)} />
      </div>
      <Findings findings={findings} />
      <p className="muted">{t('boards.place.keys')}</p>
      <div className="row-tools">
        <Button
          onClick={() => {
            const copied = withCopiedPanel(editing.dashboard, panel.id);
            if (copied === undefined) return;
            editing.change(copied.dashboard);
            editing.select(copied.id);
          }}
        >
          {t('boards.copyPanel')}
        </Button>
        <Button
          danger
          onClick={() => {
            editing.select(undefined);
            editing.change(withoutPanel(editing.dashboard, panel.id));
          }}
        >
          {t('boards.deletePanel')}
        </Button>
      </div>
    </div>
  );
}
