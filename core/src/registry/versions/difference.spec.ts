import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sample, type Sample } from '../documents/sample.testing.js';
import { differenceOf } from './difference.js';

function after(change: (next: Sample) => void) {
  const next = structuredClone(sample());
  change(next);
  return differenceOf({ ...sample() }, { ...next });
}

describe('where two versions differ', () => {
  test('nowhere', () => {
    expect(after(() => undefined)).toEqual([]);
  });

  test('a property of an indicator, by its code and in words', () => {
    const found = after(({ manifest }) => {
      for (const each of manifest.indicators.slice(0, 1)) each.unitOfMeasure = 'person';
    });
    expect(found).toEqual([
      {
        document: 'manifest',
        kind: 'changed',
        path: '/indicators/arrivals/unitOfMeasure',
        label: { vi: 'Chỉ tiêu “Tàu đến”: đơn vị tính', en: 'Indicator "Arrivals": unit of measure' },
        before: 'vessel',
        after: 'person',
      },
    ]);
  });

  test('a rule is called by what it says, without quotation marks around quotation marks', () => {
    const found = after(({ manifest }) => {
      for (const each of manifest.rules ?? []) {
        each.message = { vi: '“Đúng giờ” không vượt “Tàu đến”. Hãy xem lại “Đúng giờ”.' };
        each.level = 'hint';
      }
    });
    expect(found.map(({ label }) => label.vi)).toContain('Quy tắc “Đúng giờ” không vượt “Tàu đến”: mức độ');
  });

  test('a title is one change, whichever language moved', () => {
    const found = after(({ manifest }) => {
      for (const each of manifest.indicators.slice(0, 1)) each.title = { ...each.title, en: 'Ships in' };
    });
    expect(found.map(({ path, label }) => [path, label.vi])).toEqual([['/indicators/arrivals/title', 'Chỉ tiêu “Tàu đến”: tên']]);
  });

  test('an indicator that came, and one that went', () => {
    const found = after(({ manifest }) => {
      const [first] = manifest.indicators.splice(0, 1);
      if (first !== undefined) manifest.indicators.push({ ...first, code: 'departures', title: { vi: 'Tàu đi' } });
    });
    expect(found.map(({ kind, path, label }) => [kind, path, label.vi])).toEqual([
      ['removed', '/indicators/arrivals', 'Chỉ tiêu “Tàu đến”'],
      ['added', '/indicators/departures', 'Chỉ tiêu “Tàu đi”'],
    ]);
  });

  test('an order that changed is said of as few as possible', () => {
    const found = after(({ manifest }) => {
      manifest.indicators.unshift(...manifest.indicators.splice(2, 1));
    });
    expect(found).toEqual([
      expect.objectContaining({
        kind: 'moved',
        path: '/indicators/on-time-rate',
        before: 3,
        after: 1,
        label: { vi: 'Chỉ tiêu “Tỷ lệ đúng giờ”', en: 'Indicator "On-time rate"' },
      }),
    ]);
  });

  test('a field of the form and a panel on the dashboard', () => {
    const found = after(({ form, dashboard }) => {
      const [field] = Object.values(form.properties);
      if (field !== undefined) field['x-nil'] = true;
      for (const panel of dashboard.panels) panel.position = { ...panel.position, x: 6 };
    });
    expect(found.map(({ document, kind, path }) => [document, kind, path])).toEqual([
      ['form', 'added', '/properties/arrivals/x-nil'],
      ['dashboard', 'moved', '/panels/total/position'],
    ]);
    expect(found[0]?.label.vi).toContain('cho phép “không phát sinh”');
    expect(found[1]?.label).toEqual({ vi: 'Ô “total”: vị trí', en: 'Panel "total": position' });
  });

  test('a property of the set itself names the document', () => {
    const [found] = after(({ manifest }) => {
      manifest.period = { ...manifest.period, due: { workingDays: 5 } };
    });
    expect(found?.label).toEqual({ vi: 'Bộ chỉ tiêu: kỳ báo cáo · hạn nộp · số ngày làm việc', en: 'Indicator set: period · due date · working days' });
  });

  const anything = fc.jsonValue({ maxDepth: 4 });

  test('whatever two documents hold: nothing differs from itself, and what comes one way goes the other', () => {
    fc.assert(
      fc.property(anything, anything, (one, other) => {
        const [left, right] = [
          { manifest: one, form: {}, dashboard: {} },
          { manifest: other, form: {}, dashboard: {} },
        ];
        expect(differenceOf(left, left)).toEqual([]);
        const there = differenceOf(left, right).filter(({ kind }) => kind === 'added' || kind === 'removed');
        const back = differenceOf(right, left).filter(({ kind }) => kind === 'added' || kind === 'removed');
        expect(back.map(({ path }) => path).sort()).toEqual(there.map(({ path }) => path).sort());
      }),
    );
  });
});
