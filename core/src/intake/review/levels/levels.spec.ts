import { describe, expect, it } from '@jest/globals';
import { blocksOf, confirmedAbove, countsOf, deedKey, isDone, levelTree, nodesOf, stateOfNode, type LevelDeed, type LevelReport } from './levels.js';

const PROVINCE = 1;
const districts = new Map([
  [11, 10],
  [12, 10],
  [21, 20],
]);
const report = (unitId: number, state: LevelReport['state'], more: Partial<LevelReport> = {}): LevelReport => ({
  unitId,
  state,
  nil: false,
  excused: null,
  ...more,
});
const deeds = (...entries: [string, number, Partial<LevelDeed>?][]) =>
  new Map(
    entries.map(([level, unitId, more]) => [
      deedKey(level as 'owner', unitId),
      { confirmed: true, published: false, missed: new Map<number, string>(), ...more },
    ]),
  );
const flat = (...reports: LevelReport[]) => levelTree(['owner'], reports, () => PROVINCE, PROVINCE);
const deep = (...reports: LevelReport[]) =>
  levelTree(['district', 'owner'], reports, (level, unit) => (level === 'district' ? districts.get(unit) : PROVINCE), PROVINCE);

describe('a level', () => {
  it.each<[LevelReport['state'], Partial<LevelReport>, boolean]>([
    ['approved', {}, true],
    ['published', {}, true],
    ['exempt', {}, true],
    ['none', { excused: 'Thiên tai' }, true],
    ['none', {}, false],
    ['draft', {}, false],
    ['submitted', {}, false],
    ['returned', {}, false],
  ])('is open over a report that is %s (%o): %s', (state, more, open) => {
    expect(stateOfNode(flat(report(11, 'approved'), report(12, state, more)), new Map())).toBe(open ? 'open' : 'waiting');
  });

  it('opens by reasons given with the confirmation, and keeps them', () => {
    const tree = flat(report(11, 'approved'), report(12, 'none'));
    expect(stateOfNode(tree, new Map(), new Map([[12, 'Bão']]))).toBe('open');
    expect(stateOfNode(tree, deeds(['owner', PROVINCE, { missed: new Map([[12, 'Bão']]) }]))).toBe('confirmed');
  });

  it('is published when every report that was not missed is', () => {
    const missed = new Map([[12, 'Bão']]);
    const tree = (state: LevelReport['state']) => flat(report(11, state), report(12, 'none'));
    expect(stateOfNode(tree('published'), deeds(['owner', PROVINCE, { published: true, missed }]))).toBe('published');
    expect(stateOfNode(tree('approved'), deeds(['owner', PROVINCE, { published: true, missed }]))).toBe('confirmed');
  });

  it('names what keeps it closed: units that have not confirmed, reports that are not done', () => {
    const tree = deep(report(11, 'approved'), report(12, 'approved'), report(21, 'submitted'), report(31, 'none'));
    expect(tree.children.map((child) => child.unitId)).toEqual([10, 20]);
    expect(blocksOf(tree, deeds(['district', 10])).map((block) => ('report' in block ? block.report.unitId : block.node.unitId))).toEqual([20, 31]);
    expect(nodesOf(tree).map((node) => stateOfNode(node, new Map()))).toEqual(['waiting', 'open', 'waiting']);
  });

  it('is taken back from the top down', () => {
    const tree = deep(report(11, 'approved'), report(21, 'approved'));
    const [ten] = tree.children;
    if (ten === undefined) throw new Error('no district');
    expect(confirmedAbove(tree, ten, deeds(['district', 10], ['owner', PROVINCE]))).toBe(tree);
    expect(confirmedAbove(tree, ten, deeds(['district', 10], ['district', 20]))).toBeUndefined();
    expect(confirmedAbove(tree, tree, deeds(['owner', PROVINCE]))).toBeUndefined();
  });

  it('counts every report once', () => {
    const tree = deep(
      report(11, 'published', { nil: true }),
      report(12, 'submitted'),
      report(21, 'none'),
      report(31, 'draft', { excused: 'Sáp nhập' }),
      report(32, 'exempt'),
      report(33, 'returned'),
    );
    expect(countsOf(tree, deeds(['district', 20, { missed: new Map([[21, 'Bão']]) }]))).toEqual({
      expected: 5,
      submitted: 1,
      approved: 1,
      published: 1,
      returned: 1,
      draft: 1,
      missing: 1,
      nil: 1,
      exempt: 1,
      missed: 2,
    });
  });

  it('does not take a reason for a report that waits as done by itself', () => {
    expect(isDone(report(11, 'submitted'), new Map())).toBe(false);
  });
});
