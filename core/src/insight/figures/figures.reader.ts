// Reads what a question stands on: one statement for the figures, one more where roll-ups or plans are needed, all at once.
import { Injectable } from '@nestjs/common';
import { Readings } from '../../kernel/index.js';
import { Cells, type CellRow, type PlanRow } from './cells.js';
import type { ReadPlan, Statement } from '../query-compiler.js';

@Injectable()
export class FiguresReader {
  constructor(private readonly readings: Readings) {}

  async read(plan: ReadPlan): Promise<Cells> {
    const cells = new Cells();
    const [direct, rollup, plans] = await Promise.all([this.rows<CellRow>(plan.direct), this.rows<CellRow>(plan.rollup), this.rows<PlanRow>(plan.plans)]);
    cells.put('direct', direct);
    cells.put('rollup', rollup);
    cells.putPlans(plans);
    return cells;
  }

  /** Nothing to read is nothing found. */
  rows<Row>(statement: Statement | undefined): Promise<Row[]> {
    return statement === undefined ? Promise.resolve([]) : this.readings.query<Row>(statement.text, statement.values);
  }
}
