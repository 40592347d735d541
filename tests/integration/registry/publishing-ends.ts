// Part of publishing.spec.ts, on its application: the way back to an earlier version, and the end of a set.
import { describe, expect, test } from '@jest/globals';
import type { Bundle, FiguresAnswer, ObligationList, ObligationRegister, Problem, SetRetirement } from '@haidang/plugin-sdk';
import { Obligations } from '../../../core/src/intake/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { until } from '../../kit/until.js';
import { NOTE, house, admin, leader, draftOf, publish, rollback, versionsOf, begun, published, renamed } from './publishing-desk.js';

export function wayBackAndEnd(): void {
  describe('the way back', () => {
    test('is a new version with the old documents; a draft in the making stays', async () => {
      const id = await published();
      const first = (await admin.get<Bundle>(`/indicator-sets/${id}/versions/1`)).body;
      await renamed(id, 'Bản hai');
      await publish(id);
      await renamed(id, 'Bản đang soạn');
      const { status, body } = await rollback(id, 1, 'Quay về vì ghi nhầm tên');
      expect([status, body]).toMatchObject([201, { id, version: 3, effectiveFrom: '2024-07-01' }]);
      expect((await admin.get<Bundle>(`/indicator-sets/${id}/versions/3`)).body).toEqual({ ...first, version: 3 });
      expect((await versionsOf(id))[0]).toMatchObject({ version: 3, rollbackOf: 1, live: true, note: 'Quay về vì ghi nhầm tên' });
      expect(await draftOf(id)).toMatchObject({ basedOn: 2, live: 3, manifest: { title: { vi: 'Bản đang soạn' } } });
    });

    test.each<[string, (id: string) => Promise<{ status: number; body: Problem }>, number, string]>([
      ['to what is live', (id) => rollback(id, 1), 409, 'ALREADY_LIVE'],
      ['to what never was', (id) => rollback(id, 9), 404, 'VERSION_NOT_FOUND'],
      ['to a half', (id) => rollback(id, 1.5), 404, 'VERSION_NOT_FOUND'],
      ['below the first', (id) => rollback(id, -1), 404, 'VERSION_NOT_FOUND'],
      ['beyond every number', (id) => rollback(id, 1e300), 404, 'VERSION_NOT_FOUND'],
      ['without saying why', (id) => rollback(id, 1, ''), 400, 'VALUE_REFUSED'],
      ['of a set that is none', () => rollback('ghost', 1), 404, 'SET_NOT_FOUND'],
    ])('%s is refused', async (_, attempt, status, code) => {
      const answer = await attempt(await published());
      expect([answer.status, answer.body.code]).toEqual([status, code]);
    });

    test('of a set that was never published is refused', async () => {
      expect((await rollback(await begun(), 1)).body.code).toBe('NOTHING_PUBLISHED');
    });
  });

  describe('the end of a set', () => {
    const register = async (id: string) => (await admin.get<ObligationRegister>(`/obligations/overseen?set=${id}`)).body.items;
    const states = async (id: string) => (await register(id)).map((each) => [each.period, each.state === 'exempt']).sort();
    const retire = (id: string, on: string, note = NOTE) => admin.post<SetRetirement & Problem>(`/indicator-sets/${id}/retire`, { on, note });
    const known = (id: string, on: string | null) =>
      until(
        () => house.app.get(Definitions).live(id)?.retiredOn,
        (retiredOn) => retiredOn === on,
      );

    test('it owes nothing for periods after the day; its page stays; revived, it owes again', async () => {
      const id = await begun((manifest) => ({ ...manifest, period: { type: 'monthly', first: '2024-M01', calendar: 'calendar', due: { workingDays: 5 } } }));
      await publish(id);
      await until(
        () => house.app.get(Definitions).live(id),
        (bundle) => bundle !== undefined,
      );
      await house.app.get(Obligations).open();
      expect(await states(id)).toEqual([
        ['2024-M06', false],
        ['2024-M07', false],
      ]);
      expect((await retire(id, '2024-06-30')).body).toEqual({ id, retiredOn: '2024-06-30' });
      await known(id, '2024-06-30');
      await house.app.get(Obligations).open();
      expect(await states(id)).toEqual([
        ['2024-M06', false],
        ['2024-M07', true],
      ]);
      expect((await admin.get<ObligationList>(`/obligations?set=${id}`)).body.items.map((each) => each.period)).toEqual(['2024-M06']);
      expect((await leader.get<Bundle>(`/indicator-sets/${id}`)).body.version).toBe(1);
      expect(await draftOf(id)).toMatchObject({ retiredOn: '2024-06-30' });
      const late = await admin.put<Problem>(`/submissions/${id}/2024-M07/56`, { document: {} });
      expect([late.status, late.body.code]).toEqual([409, 'SET_OVER']);
      expect((await admin.put(`/submissions/${id}/2024-M06/56`, { document: { total: 5, done: 4 } })).status).toBe(200);
      // By the door of figures neither; what was reported in time may be corrected there.
      const figure = (period: string) => ({ set: id, indicator: 'total', period, orgUnit: '56', value: 6 });
      const ended = await admin.post<Problem>('/observations', [figure('2024-M06'), figure('2024-M07')]);
      expect([ended.status, ended.body.code]).toEqual([409, 'SET_OVER']);
      const inTime = await admin.post<FiguresAnswer>('/observations?partial=true', [figure('2024-M06'), figure('2024-M07')]);
      expect([inTime.status, inTime.body.counts, inTime.body.findings.map((each) => each.code)]).toEqual([
        200,
        { read: 2, accepted: 1, unchanged: 0, refused: 1 },
        ['SET_OVER'],
      ]);

      const revived = await admin.post<SetRetirement>(`/indicator-sets/${id}/revive`, { note: 'Kết thúc nhầm' });
      expect([revived.status, revived.body]).toEqual([200, { id, retiredOn: null }]);
      await known(id, null);
      await house.app.get(Obligations).open();
      expect(await states(id)).toEqual([
        ['2024-M06', false],
        ['2024-M07', false],
      ]);
      const trail = await house.app
        .get(Database)
        .query<{ action: string }>("select action from audit_entry where set_id = $1 and action in ('definition.retire', 'definition.revive') order by id", [
          id,
        ]);
      expect(trail.map((each) => each.action)).toEqual(['definition.retire', 'definition.revive']);
    });

    test('a new version does not bring it back', async () => {
      const id = await published();
      await retire(id, '2024-05-31');
      await renamed(id, 'Sửa lỗi chính tả');
      await publish(id);
      await until(
        () => house.app.get(Definitions).live(id),
        (bundle) => bundle?.version === 2,
      );
      expect(house.app.get(Definitions).live(id)?.retiredOn).toBe('2024-05-31');
      await house.app.get(Obligations).open();
      expect(await states(id)).toEqual([]);
    });

    test.each<[string, string, string, string]>([
      ['a day that is none', '2024-02-30', NOTE, 'VALUE_REFUSED'],
      ['a period', '2024-M06', NOTE, 'VALUE_REFUSED'],
      ['a day beyond all plans', '9999-12-31', NOTE, 'VALUE_REFUSED'],
      ['no reason', '2024-12-31', '', 'VALUE_REFUSED'],
    ])('%s is refused', async (_, on, note, code) => {
      expect((await retire(await published(), on, note)).body.code).toBe(code);
    });

    test('a set that was never published has no end', async () => {
      expect((await retire(await begun(), '2024-12-31')).body.code).toBe('NOTHING_PUBLISHED');
    });
  });
}
