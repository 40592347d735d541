// What checks say of cells, on a real database: each source replaces its own alone, and what people decided about a cell stays as long
// as its value does.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { OrgUnits } from '../../../../core/src/access/index.js';
import { QualityFindings, type CellCheck } from '../../../../core/src/insight/index.js';
import { Database } from '../../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../../kit/app.js';

describe('findings of cells', () => {
  let t: TestApp;
  let database: Database;
  let unitId: number;
  const cell = (more: Partial<CellCheck> = {}): CellCheck => ({
    check: 'copied-month',
    word: 'clean',
    level: 'warning',
    path: '/overnight-guests',
    evaluated: 1,
    passed: 0,
    value: '100',
    message: { vi: 'Giống hệt tháng trước' },
    ...more,
  });
  const say = (source: string, rows: readonly CellCheck[]): Promise<number> =>
    database.transaction((sql) => t.app.get(QualityFindings).replace(sql, { set: 'tourism', period: '2024-M05', unitId, source }, rows));
  const stored = () =>
    database.query<{ check_id: string; source: string; path: string; since: Date; accepted: object | null }>(
      `select check_id, source, path, since, accepted from quality_cell_check where set_id = 'tourism' order by check_id, path`,
    );

  beforeAll(async () => {
    t = await bootApp({ work: false });
    database = t.app.get(Database);
    unitId = t.app.get(OrgUnits).province('2024-05-31').id;
  });
  afterAll(async () => {
    await t.close();
  });

  it('are replaced by whoever said them, and by nobody else', async () => {
    expect(await say('sets', [cell(), cell({ check: 'constant-series' })])).toBe(2);
    expect(await say('reference', [cell({ check: 'later-official', word: 'accurate', passed: 0.9 })])).toBe(1);
    expect(await say('sets', [cell()])).toBe(1);
    expect((await stored()).map(({ check_id, source }) => [check_id, source])).toEqual([
      ['copied-month', 'sets'],
      ['later-official', 'reference'],
    ]);
  });

  it('said again change nothing; a decision stays as long as the value does', async () => {
    await database.query(`update quality_cell_check set accepted = '{"reason":"đúng là như vậy","by":"reviewer","at":"2024-07-01T00:00:00Z"}'`);
    const [before] = await stored();
    expect(await say('sets', [cell()])).toBe(0);
    expect(await say('sets', [cell({ message: { vi: 'Giống tháng 4' } })])).toBe(1);
    const [same] = await stored();
    expect([same?.since, same?.accepted === null]).toEqual([before?.since, false]);
    await say('sets', [cell({ value: '101' })]);
    expect((await stored())[0]).toMatchObject({ since: before?.since, accepted: null });
  });

  it('ask for the scores of their period to be computed again', async () => {
    await database.query('delete from quality_mark');
    await say('sets', []);
    expect(await database.query('select distinct set_id, period from quality_mark')).toEqual([{ set_id: 'tourism', period: '2024-M05' }]);
  });
});
