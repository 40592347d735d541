import { describe, expect, it } from '@jest/globals';
import { defineError, DomainError, errorCatalogue } from './errors.js';

const Sample = defineError('SAMPLE_FOR_TEST', 418, { vi: 'Không có “{what}”.', en: 'No "{what}".' }, { vi: 'Xem {where}.', en: 'See {where}.' });

describe('defineError', () => {
  it('fills texts from data in one place', () => {
    const error = Sample({ what: 'kỳ', where: '/help' });
    expect(error).toBeInstanceOf(DomainError);
    expect(error.titles).toEqual({ vi: 'Không có “kỳ”.', en: 'No "kỳ".' });
    expect(error.details.vi).toBe('Xem /help.');
  });

  it('leaves a placeholder without data as it is, and never reads the prototype', () => {
    const odd = defineError('ODD_FOR_TEST', 400, { vi: '{constructor} {toString}', en: '{constructor}' }, { vi: 'x', en: 'x' });
    expect(odd().titles.vi).toBe('{constructor} {toString}');
  });

  it('keeps every declared error in the catalogue', () => {
    expect(errorCatalogue().map((each) => each.code)).toContain('SAMPLE_FOR_TEST');
  });
});
