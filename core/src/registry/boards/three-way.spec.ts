// Which parts a newer file and a person here changed, and what taking some of them over makes of the dashboard.
import { describe, expect, it } from '@jest/globals';
import type { Dashboard, Panel } from '@haidang/plugin-sdk';
import { fileText } from './file-text.js';
import { partsOf, takenOver } from './three-way.js';

const panel = (id: string, x = 0): Panel => ({ id, type: 'stat', position: { x, y: 0, w: 1, h: 1 } });
const board = (more: Partial<Dashboard> = {}): Dashboard => ({
  $schema: 'https://haidang.dev/schema/dashboard-1.json',
  id: 'b',
  title: { vi: 'Bảng' },
  layout: { columns: 12 },
  panels: [panel('a'), panel('b', 1)],
  ...more,
});
const changes = (known: Dashboard | null, file: Dashboard, here: Dashboard): string[] =>
  partsOf(known, file, here).map(({ unit, changed }) => `${unit} ${changed}`);

describe('three states of a dashboard', () => {
  it.each<[string, Dashboard, Dashboard, string[]]>([
    ['nothing', board(), board(), []],
    ['the file alone', board({ title: { vi: 'Mới' } }), board(), ['title file']],
    ['somebody here alone', board(), board({ description: { vi: 'Thêm' } }), ['description here']],
    ['both, the same way', board({ title: { vi: 'Mới' } }), board({ title: { vi: 'Mới' } }), []],
    ['both, differently', board({ title: { vi: 'Mới' } }), board({ title: { vi: 'Khác' } }), ['title both']],
    ['the file takes a panel away', board({ panels: [panel('a')] }), board(), ['panels/b file']],
    ['the file has one more', board({ panels: [panel('a'), panel('b', 1), panel('c', 2)] }), board(), ['panels/c file']],
    ['a panel goes here and changes there', board({ panels: [panel('a'), panel('b', 5)] }), board({ panels: [panel('a')] }), ['panels/b both']],
  ])('%s changed', (_, file, here, expected) => {
    expect(changes(board(), file, here)).toEqual(expected);
  });

  it('without a file known before, everything that differs is of both', () => {
    expect(changes(null, board(), board({ title: { vi: 'Khác' } }))).toEqual(['title both']);
  });

  it('takes over what was chosen and nothing else', () => {
    const file = board({ title: { vi: 'Mới' }, panels: [panel('a', 3), panel('c', 4)] });
    const here = board({ description: { vi: 'Của tôi' } });
    expect(takenOver(here, file, [])).toEqual(here);
    expect(takenOver(here, file, ['title', 'panels/b', 'panels/c'])).toEqual({ ...here, title: { vi: 'Mới' }, panels: [panel('a'), panel('c', 4)] });
    expect(takenOver(here, file, ['description', 'panels/a'])).toEqual(board({ panels: [panel('a', 3), panel('b', 1)] }));
    expect(takenOver(here, file, ['panels/ghost', 'id', '__proto__'])).toEqual(here);
  });
});

describe('the text of the file', () => {
  it('is the same for the same document, in whatever order its keys come', () => {
    const shuffled = JSON.parse('{"panels":[],"layout":{"rowHeight":72,"columns":12},"title":{"en":"B","vi":"A"},"id":"b","$schema":"s"}') as Dashboard;
    const text = fileText(shuffled);
    expect(text).toBe(
      '{\n  "$schema": "s",\n  "id": "b",\n  "title": {\n    "vi": "A",\n    "en": "B"\n  },\n  "layout": {\n    "columns": 12,\n    "rowHeight": 72\n  },\n  "panels": []\n}\n',
    );
    expect(fileText(JSON.parse(text) as Dashboard)).toBe(text);
  });

  it('keeps short lists on one line', () => {
    expect(fileText(board({ variables: { compare: ['plan', 'same-period'] } }))).toContain('"compare": ["plan", "same-period"]');
  });
});
