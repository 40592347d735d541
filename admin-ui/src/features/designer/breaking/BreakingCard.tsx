// One change that figures would feel: what it is, what uses it, how many figures there are, and the ways on as radio buttons with the
// values that each asks for. A choice is in the draft at once.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { BreakingChange, IndicatorChange } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { missingOf, pathOf, pathsFor, withoutPath, withPath } from './figure-changes.js';
import { PathValues } from './PathValues.js';
import { TouchedList } from './TouchedList.js';

export function BreakingCard({ editing, breaking }: { editing: DraftEditing; breaking: BreakingChange }): ReactElement {
  const { t, local } = useText();
  const name = useId();
  const chosen = pathOf(editing.documents.changes, breaking.indicator) ?? null;
  // A path that still lacks a value is not in the draft yet.
  const [open, setOpen] = useState<IndicatorChange>();
  const current = open ?? chosen;
  const paths = pathsFor({ ...breaking, chosen: current });
  const take = (path: IndicatorChange | undefined): void => {
    const isWhole = path !== undefined && missingOf(path) === undefined;
    setOpen(path === undefined || isWhole ? undefined : path);
    editing.change((old) => {
      const without = chosen === null ? [...old.changes] : withoutPath(old.changes, chosen);
      return { ...old, changes: isWhole ? withPath(without, path) : without };
    });
  };
  return (
    <article className="card designer-break" data-settled={chosen !== null}>
      <h3>
        <i aria-hidden="true">{chosen === null ? '▲' : '✓'}</i> {local(breaking.message)}
      </h3>
      <p className="muted">{t('designer.breaking.figures', { count: breaking.figures })}</p>
      <TouchedList touched={breaking.touched} />
      {paths.length === 0 ? null : (
        <fieldset disabled={!editing.editable}>
          <legend>{t('designer.breaking.choose')}</legend>
          {paths.map((path) => (
            <div key={path.kind} className="designer-path">
              <label>
                <input type="radio" name={name} checked={current?.kind === path.kind} onChange={() => take(path)} /> {t(`designer.path.${path.kind}`)}
                <small className="muted">{t(`designer.pathHelp.${path.kind}`)}</small>
              </label>
              {current?.kind === path.kind ? <PathValues editing={editing} path={current} onChange={take} /> : null}
            </div>
          ))}
          {current === null ? null : (
            <button type="button" className="designer-link" onClick={() => take(undefined)}>
              {t('designer.breaking.unchoose')}
            </button>
          )}
        </fieldset>
      )}
    </article>
  );
}
