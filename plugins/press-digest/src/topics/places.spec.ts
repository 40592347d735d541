// Units by today's and former names; ordinary words that are names too are left alone.
import { describe, expect, it } from '@jest/globals';
import type { OrgUnit } from '@haidang/plugin-sdk';
import { placeIndex, placesIn } from './places.js';

const unit = (code: string, title: string, level: OrgUnit['level'] = 'commune', validTo: string | null = null): OrgUnit => ({
  id: `${code}@2025-07-01`,
  code,
  title,
  type: title.split(' ')[0] ?? '',
  level,
  parent: '56@2022-01-01',
  validFrom: '2025-07-01',
  validTo,
});
const INDEX = placeIndex(
  [
    unit('56', 'Tỉnh Khánh Hòa', 'province'),
    unit('22366', 'Phường Nha Trang'),
    unit('22327', 'Phường Bắc Nha Trang'),
    unit('22500', 'Xã Tân Tiến'),
    unit('so-tnmt', 'Sở Tài nguyên và Môi trường', 'department'),
    unit('so-dl', 'Sở Du lịch', 'department'),
  ],
  [unit('568', 'Thành phố Nha Trang', 'district', '2025-06-30'), unit('22327', 'Phường Vĩnh Hải', 'commune', '2025-06-30'), unit('22366', 'Phường Nha Trang')],
);
const codes = (...texts: string[]): string[] => placesIn(INDEX, ...texts).map(({ code, former }) => (former ? `${code} former` : code));

describe('units that a text names', () => {
  it.each([
    ['Cháy ở phường Bắc Nha Trang', ['22327']],
    ['chay o phuong bac nha trang', ['22327']],
    ['Xây cầu ở Nha Trang', ['22366']],
    ['TP. Nha Trang đón khách', ['568 former']],
    ['phường Vĩnh Hải (cũ)', ['22327 former']],
    ['phong trào thi đua tân tiến', []],
    ['Về xã tân tiến hôm nay', ['22500']],
    ['Người Tân Tiến làm du lịch', ['22500']],
    ['THI ĐUA TÂN TIẾN', []],
    ['Sở TN&MT và Sở TNMT, sở tài nguyên và môi trường', ['so-tnmt']],
    ['Sở Du lịch tỉnh Khánh Hòa'.normalize('NFD'), ['so-dl']],
  ])('%s', (text, expected) => expect(codes(text)).toEqual(expected));
  it('of title and excerpt, once each', () => expect(codes('Phường Nha Trang', 'Phường Nha Trang và Sở Du lịch')).toEqual(['22366', 'so-dl']));
});
