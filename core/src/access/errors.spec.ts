// A refusal is read by ordinary people: it names the right as the page of rights does, and says whom to ask.
import { describe, expect, it } from '@jest/globals';
import { ACTIONS } from '@haidang/plugin-sdk';
import { ActionRefused } from './errors.js';

describe('a refused action', () => {
  it('is named in the reader’s language, with a remedy in plain words; programs still read its code', () => {
    const { titles, details, data, kind } = ActionRefused({ action: 'view-detail', set: 'tourism' });
    expect(kind.code).toBe('ACTION_REFUSED');
    expect(titles).toEqual({ vi: 'Bạn không có quyền “xem chi tiết” cho việc này.', en: 'You do not hold the right "view details" for this.' });
    expect(details.vi).toContain('xin quyền “xem chi tiết”');
    expect(details.en).toContain('the right "view details"');
    expect(data).toMatchObject({ action: 'view-detail', set: 'tourism' });
  });

  it.each(ACTIONS)('%s leaves no address and no placeholder in its sentences', (action) => {
    const { titles, details } = ActionRefused({ action });
    for (const sentence of [titles.vi, titles.en, details.vi, details.en]) expect(sentence).not.toMatch(/[{}]|\/api|GET /);
    expect(titles.vi).not.toContain(`“${action}”`);
  });

  it('says a right that only a plugin knows as the plugin spelt it', () => {
    expect(ActionRefused({ action: 'fly' }).titles.vi).toBe('Bạn không có quyền “fly” cho việc này.');
  });
});
