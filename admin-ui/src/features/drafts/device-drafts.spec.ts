// Drafts on this machine belong to one person each; a browser that refuses the store is no failure.
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { ReportContent } from '@haidang/plugin-sdk';
import { DeviceDrafts } from './device-drafts.js';
import type { DeviceDraft } from './device-drafts.js';

const PLACE = { set: 'fisheries', period: '2024-M06', orgUnit: '56' };
const content = (a: number): ReportContent => ({ document: { a }, reasons: {}, note: '', obsStatus: 'P' });
const draft = (person: string, at = '2024-07-01T03:00:00.000Z'): DeviceDraft => ({ person, place: PLACE, base: content(1), revision: 1, mine: content(2), at });

describe('drafts on this machine', () => {
  afterEach(async () => {
    for (const person of ['an', 'binh']) await new DeviceDrafts().forget(person, PLACE);
  });

  test('are found again after the page was closed', async () => {
    expect(await new DeviceDrafts().keep(draft('an'))).toBe(true);
    expect(await new DeviceDrafts().find('an', PLACE)).toMatchObject(draft('an'));
  });

  test('are never another person’s', async () => {
    await new DeviceDrafts().keep(draft('an'));
    expect(await new DeviceDrafts().find('binh', PLACE)).toBeUndefined();
    expect(await new DeviceDrafts().waiting('binh')).toEqual([]);
    expect(await new DeviceDrafts().waiting('an')).toHaveLength(1);
  });

  test('are one for each report, and the last one stands', async () => {
    const drafts = new DeviceDrafts();
    await drafts.keep(draft('an'));
    await drafts.keep({ ...draft('an'), mine: content(3) });
    await drafts.keep({ ...draft('an'), place: { ...PLACE, period: '2024-M07' } });
    expect((await drafts.find('an', PLACE))?.mine).toEqual(content(3));
    await drafts.forget('an', { ...PLACE, period: '2024-M07' });
    expect(await drafts.waiting('an')).toHaveLength(1);
  });

  test('that nobody came back to go; the others stay for their writers', async () => {
    const drafts = new DeviceDrafts();
    await drafts.keep(draft('an', '2024-01-01T00:00:00.000Z'));
    await drafts.keep(draft('binh'));
    await drafts.tidy(new Date('2024-07-02T00:00:00Z'));
    expect(await drafts.find('an', PLACE)).toBeUndefined();
    expect(await drafts.find('binh', PLACE)).toBeDefined();
  });

  test('a browser without a store keeps nothing and breaks nothing', async () => {
    const factory = globalThis.indexedDB;
    globalThis.indexedDB = {
      open: () => {
        throw new DOMException('no', 'SecurityError');
      },
    } as unknown as IDBFactory;
    try {
      const drafts = new DeviceDrafts();
      expect(await drafts.keep(draft('an'))).toBe(false);
      expect(await drafts.find('an', PLACE)).toBeUndefined();
      await drafts.forget('an', PLACE);
      expect(await drafts.waiting('an')).toEqual([]);
    } finally {
      globalThis.indexedDB = factory;
    }
  });
});
