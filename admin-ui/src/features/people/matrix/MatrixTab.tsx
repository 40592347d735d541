// "Ma trận quyền": who may do what in a set at a place on a day, by role or person by person, and which cell comes from where; or all sets
// at once, with how many people hold each role at which level.
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Action, RightsMatrix, RightsMatrixRow } from '@haidang/plugin-sdk';
import { matrixQuery } from '../../../shared/api/rights.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { useWords } from '../../../shared/rights-words.js';
import { LevelTable } from './LevelTable.js';
import { PlaceFilters, PROVINCE, type Where } from './PlaceFilters.js';
import { WhyDialog } from './WhyDialog.js';

type By = 'role' | 'user' | 'level';
const WAYS: readonly By[] = ['role', 'user', 'level'];

export function MatrixTab(): ReactElement {
  const { t } = useText();
  const [by, setBy] = useState<By>('role');
  const [where, setWhere] = useState<Where>({ set: '*', orgUnit: PROVINCE, at: '' });
  const ways = (
    <fieldset className="matrix-by">
      <legend>{t('rights.by')}</legend>
      {WAYS.map((way) => (
        <label key={way}>
          <input type="radio" name="by" checked={by === way} onChange={() => setBy(way)} /> {t(`rights.way.${way}`)}
        </label>
      ))}
    </fieldset>
  );
  if (by === 'level')
    return (
      <>
        <div className="place-filters card">{ways}</div>
        <LevelTable />
      </>
    );
  return (
    <>
      <PlaceFilters where={where} every onChange={setWhere}>
        {ways}
      </PlaceFilters>
      <Matrix by={by} where={where} />
    </>
  );
}

function Matrix({ by, where }: { by: 'role' | 'user'; where: Where }): ReactElement {
  const { t } = useText();
  const matrix = useQuery({ ...matrixQuery({ by, ...where, at: where.at === '' ? undefined : where.at }), retry: false });
  return (
    <Asked query={matrix}>
      {(data) =>
        data.rows.every(({ cells }) => cells.every(({ state }) => state === 'no')) ? (
          <section className="card">
            <EmptyState title={t('rights.noRows')} detail={t('rights.noRowsDetail')} />
          </section>
        ) : (
          <MatrixTable by={by} matrix={data} />
        )
      }
    </Asked>
  );
}

const MARKS = { yes: '●', inherited: '○', part: '◐', no: '–' } as const;

function MatrixTable({ by, matrix }: { by: 'role' | 'user'; matrix: RightsMatrix }): ReactElement {
  const { t } = useText();
  const words = useWords();
  const [asked, setAsked] = useState<{ row: RightsMatrixRow; action: Action; index: number }>();
  const caption = useId();
  const title = t('rights.matrixCaption', { set: words.set(matrix.set), unit: matrix.orgUnit.title });
  return (
    <section className="card matrix-card">
      <h2 id={caption}>{title}</h2>
      <p className="muted matrix-legend">
        {(['yes', 'inherited', 'part', 'no'] as const).map((state) => (
          <span key={state}>
            <i aria-hidden="true">{MARKS[state]}</i> {t(`rights.cellDetail.${state}`)}
          </span>
        ))}
      </p>
      <div className="matrix-scroll" role="region" aria-labelledby={caption} tabIndex={0}>
        <table className="rights-table">
          <thead>
            <tr>
              <th scope="col">{t(`rights.row.${by}`)}</th>
              {matrix.actions.map((action) => (
                <th key={action} scope="col">
                  {t(`rights.action.${action}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {matrix.rows.map((row) => (
              <MatrixRow key={row.id} by={by} row={row} actions={matrix.actions} onAsk={(action, index) => setAsked({ row, action, index })} />
            ))}
          </tbody>
        </table>
      </div>
      {asked === undefined ? null : (
        <WhyDialog by={by} matrix={matrix} row={asked.row} action={asked.action} cell={asked.row.cells[asked.index]} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
}

interface MatrixRowProps {
  by: 'role' | 'user';
  row: RightsMatrixRow;
  actions: readonly Action[];
  onAsk: (action: Action, index: number) => void;
}

function MatrixRow({ by, row, actions, onAsk }: MatrixRowProps): ReactElement {
  const { t, local } = useText();
  const name = local(row.title);
  return (
    <tr>
      <th scope="row">
        {name}
        {by === 'user' ? <small className="muted">{row.id}</small> : null}
      </th>
      {actions.map((action, index) => {
        const cell = row.cells[index];
        const state = cell?.state ?? 'no';
        return (
          <td key={action} data-state={state}>
            <button
              type="button"
              onClick={() => onAsk(action, index)}
              aria-label={t('rights.cellLabel', { who: name, action: t(`rights.action.${action}`), state: t(`rights.cell.${state}`) })}
            >
              <span aria-hidden="true">{MARKS[state]}</span>
              {by === 'role' && state !== 'no' ? <small aria-hidden="true">{cell?.people}</small> : null}
            </button>
          </td>
        );
      })}
    </tr>
  );
}
