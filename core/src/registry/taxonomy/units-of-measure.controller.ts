// Units of measure as everybody needs them, and what a number in one is in another.
import { Controller, Get, Query } from '@nestjs/common';
import { conversionFactor, Decimal, decimalText, parseDecimal, type UnitConversion, type UnitOfMeasure } from '@haidang/plugin-sdk';
import { Answers, Needs, ValueRefused } from '../../kernel/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import { UnitsDiffer } from './errors.js';
import { unknownEntry } from './taxonomy.service.js';

@Controller('units-of-measure')
export class UnitsOfMeasureController {
  constructor(private readonly definitions: Definitions) {}

  @Get()
  @Needs('signed-in')
  async units(): Promise<{ items: UnitOfMeasure[] }> {
    return { items: await this.definitions.unitsOfMeasure() };
  }

  /** `value` defaults to 1. */
  @Get('convert')
  @Needs('signed-in')
  @Answers('UnitConversion')
  async convert(@Query('from') from: unknown, @Query('to') to: unknown, @Query('value') given: unknown): Promise<UnitConversion> {
    const units = await this.definitions.unitsOfMeasure();
    const [one, other] = [unitOf('from', from, units), unitOf('to', to, units)];
    const value = given === undefined || given === '' ? new Decimal(1) : parseDecimal(typeof given === 'string' ? given : '');
    if (value === undefined) throw ValueRefused({ field: 'value', expected: '1234.5' });
    const factor = conversionFactor(one, other);
    if (factor === undefined) throw UnitsDiffer({ from: one.code, to: other.code });
    const result = value.times(one.factor).div(other.factor);
    return { from: one.code, to: other.code, value: decimalText(value), factor: decimalText(factor), result: decimalText(result) };
  }
}

function unitOf(field: string, code: unknown, units: readonly UnitOfMeasure[]): UnitOfMeasure {
  if (typeof code !== 'string' || code === '' || code.length > 80) throw ValueRefused({ field, expected: 'VND-billion' });
  const unit = units.find((each) => each.code === code);
  if (unit === undefined)
    throw unknownEntry(
      'units',
      code,
      units.map((each) => each.code),
    );
  return unit;
}
