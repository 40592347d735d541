import { describe, expect, it } from '@jest/globals';
import { parseSearch, readAddress, safeNext, writeSearch } from './address.js';

describe('the address of a page', () => {
  it('goes to text and back', () => {
    const address = readAddress(parseSearch('?period=2024&orgUnit=56&compare=plan,same-period&asOf=2024-07-01T00:00:00Z'));
    expect(address).toEqual({ period: '2024', orgUnit: '56', compare: ['plan', 'same-period'], asOf: '2024-07-01T00:00:00Z' });
    expect(writeSearch({ ...address })).toBe('?period=2024&orgUnit=56&compare=plan,same-period&asOf=2024-07-01T00:00:00Z');
  });
  it('leaves out what it does not know', () => {
    expect(readAddress({ compare: 'plan,moon', show: 'everything', period: 7 })).toEqual({ compare: ['plan'] });
    expect(writeSearch({ period: undefined, orgUnit: '' })).toBe('');
  });
  it('follows only addresses of this app', () => {
    expect(safeNext('/desk?period=2024')).toBe('/desk?period=2024');
    expect(safeNext('//evil.example')).toBeUndefined();
    expect(safeNext('/\\evil.example')).toBeUndefined();
    expect(safeNext('https://evil.example')).toBeUndefined();
  });
});
