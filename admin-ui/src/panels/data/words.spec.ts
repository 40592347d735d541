// What is said of figures: the sentence of a chart, its table, and CSV that no spreadsheet runs.
import { describe, expect, it } from '@jest/globals';
import type { IndicatorFacts } from '../board.js';
import type { FrameRow } from './rows.js';
import { axisPeriod, csvOf, sentenceOf, tableOf } from './words.js';
import type { WordsContext } from './words.js';

const facts: IndicatorFacts = {
  ref: 'a.x',
  set: 'a',
  code: 'x',
  title: { vi: 'Lượt khách' },
  decimals: 1,
  unit: 'visit',
  symbol: { vi: 'lượt' },
  direction: 'up',
  periodType: 'monthly',
  proposal: false,
  inPoints: false,
  addsUp: true,
};
const context: WordsContext = {
  language: 'vi',
  indicators: new Map([['a.x', facts]]),
  units: new Map([['568', 'Nha Trang']]),
  decimals: undefined,
  t: (key, values) => `${key}${values === undefined ? '' : JSON.stringify(values)}`,
};

function row(period: string, value: FrameRow['value'], plan: FrameRow['plan'] = null): FrameRow {
  return { indicator: 'a.x', orgUnit: '568', period, member: undefined, value, plan, previous: null, samePeriod: null, status: 'A', origin: 'published' };
}

describe('words of figures', () => {
  it('says how many figures there are, the least and the most, with their periods', () => {
    const sentence = sentenceOf('Khách', [row('2024-M05', 830), row('2024-M06', '1300.25'), row('2024-M07', null)], ['period'], context);
    expect(sentence).toContain('"count":2');
    expect(sentence).toContain('"low":"830,0 lượt (Tháng 05/2024)"');
    expect(sentence).toContain('"high":"1.300,3 lượt (Tháng 06/2024)"');
  });

  it('says the title alone when there is no figure', () => {
    expect(sentenceOf('Khách', [row('2024-M05', null)], ['period'], context)).toBe('Khách');
  });

  it('shows only comparisons that hold a figure, and keeps exact values for files', () => {
    const table = tableOf([row('2024-M05', '830.25', 900)], ['period'], context);
    expect(table.head).toEqual(['panel.period', 'panel.value', 'board.compared.plan', 'source.unit', 'panel.status', 'panel.origin']);
    expect(table.rows[0]).toEqual({
      cells: ['Tháng 05/2024', '830,3', '900,0', 'lượt', 'obsStatus.A', 'origin.published'],
      raw: ['2024-M05', '830.25', '900', 'lượt', 'obsStatus.A', 'origin.published'],
    });
  });

  it('names the filters first, quotes, and disarms cells that would run as formulas but not negative numbers', () => {
    const csv = csvOf({ head: ['a'], rows: [{ cells: [], raw: ['=1+1', '-5.2', 'x, "y"', '@cmd'] }], firstFigure: 1 }, [['Kỳ', 'Tháng 06/2024']]);
    expect(csv).toBe('\uFEFFKỳ,Tháng 06/2024\r\n\r\na\r\n\'=1+1,-5.2,"x, ""y""",\'@cmd\r\n');
  });

  it.each([
    ['2024-M06', '06/24'],
    ['2024-Q2', 'Q2/24'],
    ['2024-H1', '6T đầu 24'],
    ['2024-9M', '9T/24'],
    ['2024', '2024'],
    ['2023-SY', '23–24'],
    ['2024-06-15', '15/06'],
    ['x', 'x'],
  ])('%s on an axis is %s', (code, text) => {
    expect(axisPeriod(code, 'vi')).toBe(text);
  });
});
