// Reads what a question stands on: one statement for the figures, one more where roll-ups or plans are needed, all at once.
import { Injectable } from '@nestjs/common';
import { asHouse, Readings } from '../../kernel/index.js';
import { Cells, type CellRow, type PlanRow } from './cells.js';
import type { ReadPlan, Statement } from '../query/query-compiler.js';

type CellTuple = [
  CellRow['indicator_id'],
  CellRow['org_unit_id'],
  CellRow['period'],
  CellRow['measure'],
  CellRow['value'],
  CellRow['status'],
  CellRow['origin'],
  CellRow['sample'],
  string,
];

const TOGETHER = 'select json_agg(json_build_array(indicator_id, org_unit_id, period, measure, value, status, origin, sample, disaggregation)) as cells';

@Injectable()
export class FiguresReader {
  constructor(private readonly readings: Readings) {}

  async read(plan: ReadPlan): Promise<Cells> {
    const cells = new Cells();
    const [direct, rollup, plans] = await Promise.all([this.cells(plan.direct), this.cells(plan.rollup), this.rows<PlanRow>(plan.plans)]);
    cells.put('direct', direct);
    cells.put('rollup', rollup);
    cells.putPlans(plans);
    return cells;
  }

  /** All cells travel as one JSON text: reading hundreds of rows one by one takes twice the time. */
  private async cells(statement: Statement | undefined): Promise<CellRow[]> {
    if (statement === undefined) return [];
    const [answer] = await this.rows<{ cells: CellTuple[] | null }>({ ...statement, text: `${TOGETHER} from (${statement.text}) read` });
    return (answer?.cells ?? []).map(rowOf);
  }

  /** Nothing to read is nothing found. */
  rows<Row>(statement: Statement | undefined): Promise<Row[]> {
    if (statement === undefined) return Promise.resolve([]);
    const read = (): Promise<Row[]> => this.readings.query<Row>(statement.text, statement.values);
    return statement.beyond === true ? asHouse(read) : read();
  }
}

function rowOf([indicator_id, org_unit_id, period, measure, value, status, origin, sample, disaggregation]: CellTuple): CellRow {
  return { indicator_id, org_unit_id, period, measure, value, status, origin, sample, disaggregation };
}
