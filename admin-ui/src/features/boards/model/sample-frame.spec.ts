import { describe, expect, it } from '@jest/globals';
import { hasFigures, rowsOf, sampleShare } from '../../../panels/data/rows.js';
import { sampleFrame } from './sample-frame.js';

describe('figures for a preview', () => {
  it('look like an answer of the server and are marked as sample data', () => {
    const query = {
      indicators: ['t.a', 't.b'],
      by: ['indicator' as const, 'period' as const],
      periods: { last: 3, until: '2024-M06' },
      compare: ['plan' as const],
    };
    const frame = sampleFrame(query, []);
    const rows = rowsOf(frame, query);
    expect(rows.map(({ indicator, period }) => `${indicator} ${String(period)}`)).toEqual([
      't.a 2024-M04',
      't.a 2024-M05',
      't.a 2024-M06',
      't.b 2024-M04',
      't.b 2024-M05',
      't.b 2024-M06',
    ]);
    expect(hasFigures(rows)).toBe(true);
    expect(rows.every(({ plan }) => typeof plan === 'number')).toBe(true);
    expect(sampleShare(rows, frame.notes)).toBe('all');
    expect(sampleFrame(query, []).rows).toEqual(frame.rows);
  });

  it('one figure where nothing is kept apart, and a range or a year of periods', () => {
    expect(sampleFrame({ indicators: ['t.a'], by: [], periods: ['2024-M05', '2024-M06'] }, []).rows).toHaveLength(1);
    expect(sampleFrame({ indicators: ['t.a'], periods: { from: '2024-M01', to: '2024-M06' } }, []).rows).toHaveLength(6);
    expect(sampleFrame({ indicators: ['t.a'], periods: { last: 2, type: 'quarterly', until: '2024-M06' } }, []).rows.map((row) => row[2])).toEqual([
      '2024-Q1',
      '2024-Q2',
    ]);
  });
});
