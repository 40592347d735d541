// The sheet as it stands in the file: a role above each column, a kind beside each row. Rows are left out and taken back, and a row can
// be made the heading, by the menu at its head; all of it works by keyboard, being native controls.
import type { ReactElement } from 'react';
import type { ProposalReading, ProposedColumn, ProposedColumnRole, ProposedRow, SetProposal } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

const ROLES: readonly ProposedColumnRole[] = [
  ...(['indicator', 'unit', 'ordinal', 'code', 'definition', 'plan', 'value', 'cumulative', 'same-period', 'comparison'] as const),
  ...(['owner', 'frequency', 'org-unit', 'figure', 'note', 'ignored'] as const),
];
const SHOWN_ROWS = 120;
const UNSURE = 0.7;

interface SheetTableProps {
  proposal: SetProposal;
  reading: ProposalReading;
  pending: boolean;
  onReading: (reading: ProposalReading) => void;
}

export function SheetTable({ proposal, reading, pending, onReading }: SheetTableProps): ReactElement {
  const { t } = useText();
  const { columns, rows, rowCount } = proposal;
  const sheet = proposal.sheets.find(({ chosen }) => chosen)?.name;
  const width = Math.max(columns.length, ...rows.map(({ cells }) => cells.length));
  const letters =
    columns.length > 0 ? columns.map(({ column }) => column) : Array.from({ length: width }, (_, index) => String.fromCharCode(65 + (index % 26)));
  const say = (next: ProposalReading): void => onReading({ ...(sheet === undefined ? {} : { sheet }), ...reading, ...next });
  return (
    <>
      <div className="wizard-sheet card" aria-busy={pending} tabIndex={0} role="region" aria-label={t('setWizard.sheetContent')}>
        <table>
          <thead>
            <tr>
              <th scope="col" className="wizard-row-head">
                <span className="visually-hidden">{t('setWizard.row')}</span>
              </th>
              {letters.map((letter, index) => (
                <ColumnHead
                  key={letter}
                  letter={letter}
                  column={columns[index]}
                  disabled={pending}
                  onRole={(role) => say({ roles: { ...reading.roles, [letter]: role } })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN_ROWS).map((row) => (
              <SheetRow
                key={row.row}
                row={row}
                width={width}
                names={columns.findIndex(({ role }) => role === 'indicator')}
                disabled={pending}
                onMove={(move) => say(moved(reading, row, move))}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rowCount <= SHOWN_ROWS ? null : <p className="muted">{t('setWizard.firstRows', { count: SHOWN_ROWS, all: rowCount })}</p>}
    </>
  );
}

type Move = 'skip' | 'take' | 'header' | 'header-to';

function moved(reading: ProposalReading, { row, kind }: ProposedRow, move: Move): ProposalReading {
  const [skip, keep] = [new Set(reading.skip), new Set(reading.keep)];
  switch (move) {
    case 'skip':
      skip.add(row);
      keep.delete(row);
      return { skip: [...skip], keep: [...keep] };
    case 'take':
      skip.delete(row);
      if (kind === 'hidden') keep.add(row);
      return { skip: [...skip], keep: [...keep] };
    case 'header':
      return { header: { from: row, to: row } };
    case 'header-to':
      return { header: { from: Math.min(reading.header?.from ?? row, row), to: row } };
  }
}

function ColumnHead({
  letter,
  column,
  disabled,
  onRole,
}: {
  letter: string;
  column: ProposedColumn | undefined;
  disabled: boolean;
  onRole: (role: ProposedColumnRole) => void;
}): ReactElement {
  const { t, local } = useText();
  const role = column?.role ?? 'ignored';
  return (
    <th scope="col" data-role={role}>
      <span className="wizard-letter">
        {letter}
        {column?.hidden === true ? ` · ${t('setWizard.hidden')}` : ''}
      </span>
      <select
        aria-label={t('setWizard.roleOf', { column: letter })}
        title={column === undefined ? undefined : local(column.why)}
        data-unsure={column !== undefined && column.confidence < UNSURE}
        value={role}
        disabled={disabled}
        onChange={(event) => onRole(event.target.value as ProposedColumnRole)}
      >
        {ROLES.map((each) => (
          <option key={each} value={each}>
            {t(`setWizard.role.${each}`)}
          </option>
        ))}
      </select>
    </th>
  );
}

interface SheetRowProps {
  row: ProposedRow;
  width: number;
  /** Column that names the indicators, from 0; -1: none. */
  names: number;
  disabled: boolean;
  onMove: (move: Move) => void;
}

function SheetRow({ row, width, names, disabled, onMove }: SheetRowProps): ReactElement {
  const { t } = useText();
  const isOut = row.kind === 'skipped' || row.kind === 'hidden';
  return (
    <tr data-kind={row.kind}>
      <th scope="row" className="wizard-row-head">
        <select
          aria-label={t('setWizard.rowMenu', { row: row.row, kind: t(`setWizard.rowKind.${row.kind}`) })}
          value="now"
          disabled={disabled}
          onChange={(event) => onMove(event.target.value as Move)}
        >
          <option value="now">
            {row.row} · {t(`setWizard.rowKind.${row.kind}`)}
          </option>
          {isOut ? <option value="take">{t('setWizard.takeRow')}</option> : <option value="skip">{t('setWizard.skipRow')}</option>}
          <option value="header">{t('setWizard.makeHeader')}</option>
          <option value="header-to">{t('setWizard.makeHeaderEnd')}</option>
        </select>
      </th>
      {row.kind === 'title' || row.kind === 'footer' ? (
        <td colSpan={width}>{row.cells.filter((text) => text !== '').join(' · ')}</td>
      ) : (
        Array.from({ length: width }, (_, index) => (
          <td key={index} style={index === names && row.depth > 0 ? { paddingInlineStart: 8 + row.depth * 14 } : undefined}>
            {row.cells[index] ?? ''}
          </td>
        ))
      )}
    </tr>
  );
}
