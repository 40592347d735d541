import { beforeEach, describe, expect, it } from '@jest/globals';
import { Decimal } from '@haidang/plugin-sdk';
import { MatrixModel } from './matrix-model.js';
import type { MatrixColumn } from './matrix-model.js';

const column = (name: string, more: Partial<MatrixColumn> = {}): MatrixColumn => ({
  name,
  title: name,
  unit: '',
  decimals: 0,
  indicator: name,
  schema: { type: ['number', 'string', 'null'] },
  calculated: false,
  nil: false,
  required: true,
  additive: true,
  fixed: false,
  ...more,
});
const lines = [
  { code: '1', title: 'Một' },
  { code: '2', title: 'Hai' },
  { code: '3', title: 'Ba' },
];
const figure = (text: string): Decimal => new Decimal(text);
let model: MatrixModel;

beforeEach(() => {
  model = new MatrixModel([column('a'), column('b', { additive: false }), column('sum', { calculated: true })], lines, 'orgUnit', [{ orgUnit: '2', a: 5 }]);
});

describe('rows of a matrix', () => {
  it('keep their index in the document, whatever the order on the screen', () => {
    expect(model.pathOf(1, 0)).toBe('/0/a');
    expect(model.pathOf(0, 0)).toBe('/1/a');
    expect(model.value(1, 0)).toBe(5);
    expect(model.document).toEqual([{ orgUnit: '2', a: 5 }, { orgUnit: '1' }, { orgUnit: '3' }]);
  });
  it('take figures but into calculated cells', () => {
    expect(
      model.apply([
        { row: 0, column: 0, value: figure('1.5') },
        { row: 0, column: 2, value: figure('9') },
        { row: 9, column: 0, value: figure('9') },
      ]),
    ).toBe(true);
    expect(model.document[1]).toEqual({ orgUnit: '1', a: 1.5 });
  });
  it('undo by batch', () => {
    model.apply([
      { row: 0, column: 0, value: figure('1') },
      { row: 2, column: 0, value: figure('3') },
    ]);
    model.apply([{ row: 1, column: 0, value: null }]);
    expect(model.value(1, 0)).toBeUndefined();
    expect(model.undo()).toBe(true);
    expect(model.value(1, 0)).toBe(5);
    expect(model.undo()).toBe(true);
    expect(model.document).toEqual([{ orgUnit: '2', a: 5 }, { orgUnit: '1' }, { orgUnit: '3' }]);
    expect(model.undo()).toBe(false);
  });
  it('do not remember a change that changes nothing', () => {
    expect(model.apply([{ row: 1, column: 0, value: figure('5') }])).toBe(false);
    expect(model.canUndo).toBe(false);
  });
});

describe('totals and filling', () => {
  it('adds only what may be added, exactly', () => {
    model.apply([
      { row: 0, column: 0, value: figure('0.1') },
      { row: 2, column: 0, value: figure('0.2') },
      { row: 0, column: 1, value: figure('7') },
    ]);
    expect(model.columnTotal(0)).toBe('5.3');
    expect(model.columnTotal(1)).toBeUndefined();
    expect(model.columnTotal(2)).toBeUndefined();
  });
  it('has row totals only over parts of one indicator', () => {
    expect(model.hasRowTotals).toBe(false);
    const parts = new MatrixModel([column('x', { indicator: 'i' }), column('y', { indicator: 'i' })], lines, 'row', [{ row: '1', x: 1, y: '2.5' }]);
    expect(parts.hasRowTotals).toBe(true);
    expect(parts.rowTotal(0)).toBe('3.5');
    expect(parts.rowTotal(1)).toBeUndefined();
  });
  it('fills down only into empty cells', () => {
    expect(model.fillDown(0, 0, figure('9')).map(({ row }) => row)).toEqual([2]);
  });
});
