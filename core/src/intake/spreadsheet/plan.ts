// What a workbook of ours shall look like, as data: made purely by the server, painted by the child.

/** How a cell looks; the painter knows fonts, grounds and borders of each. */
export type Look =
  | 'key'
  | 'title'
  | 'label'
  | 'text'
  | 'guide'
  | 'section'
  | 'head'
  | 'head-input'
  | 'number'
  | 'name'
  | 'unit'
  | 'past'
  | 'input'
  | 'input-text'
  | 'choice'
  | 'calculated'
  | 'help'
  | 'closed';

/** What may be typed into a cell. */
export type Allowed =
  | { kind: 'choice'; choices: readonly string[]; prompt: string }
  | { kind: 'number'; whole: boolean; min: number | undefined; max: number | undefined; message: string; title: string; prompt: string };

export interface CellPlan {
  value?: string | number;
  look: Look;
  /** Number format in Excel's notation. */
  format?: string;
  allowed?: Allowed;
}

export interface RowPlan {
  /** Empty ones travel to the painter as null. */
  cells: readonly (CellPlan | undefined | null)[];
  height?: number;
  hidden?: boolean;
  /** Columns from … to (from 1) that are one cell. */
  joins?: readonly (readonly [from: number, to: number])[];
}

export interface SheetPlan {
  name: string;
  state: 'visible' | 'veryHidden';
  columns: readonly { width: number; hidden?: boolean }[];
  rows: readonly RowPlan[];
  /** Rows and columns that stay while one scrolls. */
  freeze?: { rows: number; columns: number };
  /** Rows printed on every page. */
  repeat?: readonly [from: number, to: number];
  landscape: boolean;
  footer: string;
  tab?: string;
}

export interface WorkbookPlan {
  title: string;
  sheets: readonly SheetPlan[];
}
