import { describe, expect, it } from '@jest/globals';
import type { User } from '@haidang/plugin-sdk';
import { matching } from './people.js';

const person = (username: string, title: string, more: Partial<User> = {}): User => ({
  username,
  title,
  orgUnit: { code: 'so-y-te', title: 'Sở Y tế' },
  role: 'reporter',
  active: true,
  createdAt: '2024-01-01T00:00:00Z',
  lastSeenAt: null,
  email: null,
  kind: 'person',
  heads: null,
  ...more,
});
const PEOPLE = [
  person('lan', 'Nguyễn Thị Lan'),
  person('duc', 'Đặng Văn Đức', { email: 'duc@khanhhoa.gov.vn', heads: { code: '56', title: 'Tỉnh Khánh Hòa' } }),
];

describe('finding people', () => {
  it.each([
    ['', ['lan', 'duc']],
    ['dang duc', ['duc']],
    ['so y te', ['lan', 'duc']],
    ['khanhhoa.gov', ['duc']],
    ['tinh khanh', ['duc']],
    ['nobody', []],
  ])('by "%s"', (words, found) => {
    expect(matching(PEOPLE, words).map(({ username }) => username)).toEqual(found);
  });
});
