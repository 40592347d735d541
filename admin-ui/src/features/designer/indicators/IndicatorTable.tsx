// The table of indicators: arrows walk through the rows, Enter opens one, Alt with an arrow moves it, Delete removes it; the handle at
// its left drags it. Rows are drawn anew only when they change, so two hundred stay quick.
import { memo, useCallback, useMemo, useRef } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import type { Finding, Indicator } from '@haidang/plugin-sdk';
import { valueTypeOf } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { LEVEL_GLYPH } from '../parts/FindingLines.js';
import { useUnitText } from '../parts/UnitSelect.js';
import { countOf } from '../places.js';
import { depthsOf, moved } from './indicator-list.js';

interface TableProps {
  readonly editing: DraftEditing;
  readonly chosen: string | undefined;
  readonly onChoose: (code: string) => void;
}

const NONE: readonly Finding[] = [];
const ARROW = { up: '↑', down: '↓', neutral: '–', band: '↔' } as const;

/** Findings by the row that they are about. */
function byRow(findings: readonly Finding[]): ReadonlyMap<number, readonly Finding[]> {
  const rows = new Map<number, Finding[]>();
  for (const finding of findings) {
    const index = /^\/manifest\/indicators\/(\d+)/.exec(finding.path)?.[1];
    if (index !== undefined) rows.set(Number(index), [...(rows.get(Number(index)) ?? []), finding]);
  }
  return rows;
}

/** Puts the focus on a row once it is drawn. */
function focusRow(body: HTMLElement | null, index: number): void {
  requestAnimationFrame(() => body?.querySelectorAll<HTMLElement>('tr')[index]?.focus());
}

export function IndicatorTable({ editing, chosen, onChoose }: TableProps): ReactElement {
  const { t } = useText();
  const { editable, documents, findings, change } = editing;
  const list = documents.manifest.indicators;
  const body = useRef<HTMLTableSectionElement>(null);
  const dragged = useRef<number>(undefined);
  const rows = useMemo(() => byRow(findings), [findings]);
  const depths = useMemo(() => depthsOf(list), [list]);
  const move = useCallback(
    (from: number, to: number) => {
      change((old) => ({ ...old, manifest: { ...old.manifest, indicators: moved(old.manifest.indicators, from, to) } }));
      focusRow(body.current, to);
    },
    [change],
  );
  const remove = useCallback(
    (index: number) => {
      change((old) => ({ ...old, manifest: { ...old.manifest, indicators: old.manifest.indicators.filter((_, at) => at !== index) } }));
      focusRow(body.current, index);
    },
    [change],
  );
  const act = useCallback(
    (event: KeyboardEvent, index: number, code: string) => {
      if (event.target !== event.currentTarget) return;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0 && event.altKey) {
        if (editable) move(index, index + step);
      } else if (step !== 0) focusRow(body.current, index + step);
      else if (event.key === 'Enter') onChoose(code);
      else if (event.key === 'Delete' && editable) remove(index);
      else return;
      event.preventDefault();
    },
    [editable, move, onChoose, remove],
  );
  return (
    <div className="card designer-table-frame">
      <table className="designer-table">
        <caption className="visually-hidden">{t('designer.indicators.keys')}</caption>
        <thead>
          <tr>
            {editable ? (
              <th scope="col">
                <span className="visually-hidden">{t('designer.indicators.order')}</span>
              </th>
            ) : null}
            {(['title', 'code', 'unit', 'type', 'direction', 'formula', 'plan'] as const).map((name) => (
              <th key={name} scope="col" data-column={name}>
                {t(`designer.indicators.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {list.map((indicator, index) => (
            <Row
              key={`${indicator.code}:${String(index)}`}
              indicator={indicator}
              index={index}
              depth={depths.get(indicator.code) ?? 0}
              findings={rows.get(index) ?? NONE}
              isChosen={indicator.code === chosen}
              editable={editable}
              onChoose={onChoose}
              onAct={act}
              onDrag={(from) => (dragged.current = from)}
              onDrop={(to) => {
                if (dragged.current !== undefined && dragged.current !== to) move(dragged.current, to);
                dragged.current = undefined;
              }}
            />
          ))}
        </tbody>
      </table>
      {editable ? <p className="muted designer-keys">{t('designer.indicators.keys')}</p> : null}
    </div>
  );
}

interface RowProps {
  readonly indicator: Indicator;
  readonly index: number;
  readonly depth: number;
  readonly findings: readonly Finding[];
  readonly isChosen: boolean;
  readonly editable: boolean;
  readonly onChoose: (code: string) => void;
  readonly onAct: (event: KeyboardEvent, index: number, code: string) => void;
  readonly onDrag: (index: number) => void;
  readonly onDrop: (index: number) => void;
}

function sameRow(one: RowProps, other: RowProps): boolean {
  return (['indicator', 'index', 'depth', 'findings', 'isChosen', 'editable', 'onChoose', 'onAct'] as const).every((name) => one[name] === other[name]);
}

const Row = memo(IndicatorRow, sameRow);

function IndicatorRow({ indicator, index, depth, findings, isChosen, editable, onChoose, onAct, onDrag, onDrop }: RowProps): ReactElement {
  const { t, local } = useText();
  const unitText = useUnitText();
  const { code, title, unitOfMeasure, direction, formula, plan } = indicator;
  const { errors, others } = countOf(findings);
  return (
    <tr
      tabIndex={0}
      aria-selected={isChosen}
      data-place={`/manifest/indicators/${String(index)}`}
      onKeyDown={(event) => onAct(event, index, code)}
      onClick={() => onChoose(code)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={() => onDrop(index)}
    >
      {editable ? (
        <td className="designer-handle" draggable title={t('designer.indicators.drag')} onDragStart={() => onDrag(index)} aria-hidden="true">
          ⋮⋮
        </td>
      ) : null}
      <th scope="row" data-depth={depth}>
        {local(title) === '' ? <em>{t('designer.indicators.untitled')}</em> : local(title)}
        {errors + others === 0 ? null : (
          <span className="designer-tab-count" data-level={errors > 0 ? 'error' : 'warning'} title={findings.map(({ message }) => local(message)).join('\n')}>
            {errors > 0 ? `${LEVEL_GLYPH.error}${String(errors)}` : `${LEVEL_GLYPH.warning}${String(others)}`}
          </span>
        )}
      </th>
      <td data-column="code">
        <code>{code}</code>
      </td>
      <td>{unitText(unitOfMeasure)}</td>
      <td data-column="type">{t(`designer.valueType.${valueTypeOf(indicator)}`)}</td>
      <td data-column="direction" title={t(`designer.direction.${direction}`)}>
        <span aria-hidden="true">{ARROW[direction]}</span>
        <span className="visually-hidden">{t(`designer.direction.${direction}`)}</span>
      </td>
      <td data-column="formula">{formula === undefined ? '' : <code title={formula}>{formula}</code>}</td>
      <td data-column="plan">{plan === undefined ? '' : t(`designer.plan.${plan}`)}</td>
    </tr>
  );
}
