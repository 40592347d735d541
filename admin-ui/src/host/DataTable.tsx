// A plain table: head and first column stay in sight, rows may be pressed (by keyboard too), columns of less weight leave on phones.
import type { KeyboardEvent, ReactElement, ReactNode } from 'react';
import { useText } from '../shared/i18n/index.js';
import { Icon } from '../shared/ui/Icon.js';

interface TableColumn<Row> {
  readonly id: string;
  readonly title: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  readonly wide?: boolean;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly onRow?: (row: Row) => void;
  readonly chosen?: string | undefined;
  readonly empty?: string;
}

function classOf({ numeric = false, wide = false }: TableColumn<never>): string {
  return [numeric ? 'number' : '', wide ? 'host-wide' : ''].filter((name) => name !== '').join(' ');
}

export function DataTable<Row>({ label, columns, rows, rowKey, onRow, chosen, empty }: DataTableProps<Row>): ReactElement {
  if (rows.length === 0 && empty !== undefined) return <p className="host-nothing muted">{empty}</p>;
  return (
    <div className="host-table-frame" role="region" aria-label={label} tabIndex={0}>
      <table className="host-table" aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={classOf(column as TableColumn<never>)}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} {...pressable(row, onRow)} data-chosen={chosen === undefined ? undefined : rowKey(row) === chosen}>
              {columns.map((column) => (
                <td key={column.id} className={classOf(column as TableColumn<never>)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function pressable<Row>(row: Row, onRow: ((row: Row) => void) | undefined): object {
  if (onRow === undefined) return {};
  return {
    tabIndex: 0,
    onClick: () => onRow(row),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
      event.preventDefault();
      onRow(row);
    },
  };
}

export function Pager({
  page,
  pages,
  onChange,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onChange: (page: number) => void;
}): ReactElement | null {
  const { t } = useText();
  if (pages <= 1) return null;
  return (
    <nav className="host-pager" aria-label={t('plugins.pageOf', { page, pages })}>
      <button type="button" className="icon-button" disabled={page <= 1} aria-label={t('plugins.before')} onClick={() => onChange(page - 1)}>
        <Icon name="left" />
      </button>
      <span>{t('plugins.pageOf', { page, pages })}</span>
      <button type="button" className="icon-button" disabled={page >= pages} aria-label={t('plugins.after')} onClick={() => onChange(page + 1)}>
        <Icon name="right" />
      </button>
    </nav>
  );
}
