// Values as they were recorded, each in the unit of measure of its day: they are compared in one unit, so that another unit is no
// correction, and shown in their own.
import { Injectable } from '@nestjs/common';
import { Decimal, decimalText, wireNumber, type WireNumber } from '@haidang/plugin-sdk';
import { Definitions, type IndicatorDef } from '../../registry/index.js';
import { judged, type Judged, type Recorded } from './vintage-kind.js';

interface Dated {
  readonly recorded_from: Date;
}

/** Of one indicator: the unit of a day, and how many of today's units one of it is. */
export interface UnitsOfDays {
  unitOf(row: Dated): string;
  factorOf(row: Dated): Decimal;
}

@Injectable()
export class RecordedUnits {
  constructor(private readonly definitions: Definitions) {}

  of({ id, def }: IndicatorDef): UnitsOfDays {
    const { paths } = this.definitions;
    // The clock of the database is finer than ours: what was recorded in the millisecond of a change was recorded by it.
    const at = ({ recorded_from }: Dated): number => recorded_from.getTime() * 1000 + 999;
    return {
      unitOf: (row) => paths.unitAt(id, at(row), def.unitOfMeasure),
      factorOf: (row) => paths.backward(id, at(row)).find((each) => each.id === id)?.factor ?? new Decimal(1),
    };
  }
}

/** Of values of one producer, oldest first: judged in today's unit, said in that of their day. */
export function judgedInUnits(recorded: readonly (Recorded & Dated)[], units: UnitsOfDays): Judged[] {
  const factors = recorded.map((row) => units.factorOf(row));
  const today = recorded.map(({ value, status }, at) => ({ value: value === null ? null : decimalText(new Decimal(value).times(factors[at] ?? 1)), status }));
  return judged(today).map(({ kind, oldValue, difference }, at) => {
    const own = (value: WireNumber): WireNumber => (value === null ? null : wireNumber(new Decimal(value).div(factors[at] ?? 1)));
    return { kind, oldValue: own(oldValue), difference: own(difference) };
  });
}
