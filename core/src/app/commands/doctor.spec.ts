import { describe, expect, it } from '@jest/globals';
import type { IntegrityResult } from '@haidang/plugin-sdk';
import { doctorText, exitCodeOf } from './doctor.js';

const result = (severity: IntegrityResult['severity'], state: IntegrityResult['state']): IntegrityResult => ({
  id: 'a-check',
  severity,
  owner: 'operations',
  title: { vi: 'Có lỗi', en: 'A fault' },
  why: { vi: 'vì', en: 'because' },
  remedy: { vi: 'Sửa đi', en: 'Mend it' },
  state,
  total: state === 'found' ? 12 : 0,
  objects: state === 'found' ? [{ object: 'x', label: 'Xã thử', note: '3', link: '/admin/people' }] : [],
  fault: state === 'unknown' ? 'timeout' : null,
  took: 1,
  history: [],
});

describe('haidang doctor', () => {
  it.each([
    ['error', 'found', 2],
    ['warning', 'found', 1],
    ['hint', 'found', 0],
    ['hint', 'unknown', 2],
    ['error', 'sound', 0],
  ] as const)('%s %s: exit code %i', (severity, state, code) => {
    expect(exitCodeOf([{ name: 'database', state: 'ok' }], [result('hint', 'sound'), result(severity, state)])).toBe(code);
  });

  it('a part that is down outweighs sound checks', () => {
    expect(exitCodeOf([{ name: 'database', state: 'down' }], [result('error', 'sound')])).toBe(2);
  });

  it('names objects with their page, owner and remedy, and counts what it does not name', () => {
    expect(doctorText([{ name: 'database', state: 'ok' }], [result('warning', 'found'), result('hint', 'sound')], 'en')).toBe(
      [
        '✓ database',
        '! A fault (a-check, who runs the servers): 12',
        '    Xã thử: 3 (/admin/people)',
        '    … 2',
        '    → Mend it',
        '✓ 1 of 2 checks found nothing',
      ].join('\n'),
    );
    expect(doctorText([], [result('error', 'unknown')], 'vi')).toBe(['? Có lỗi (a-check): timeout', '✓ 0/1 kiểm tra không thấy gì'].join('\n'));
  });
});
