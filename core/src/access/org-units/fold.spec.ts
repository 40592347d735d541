import { describe, expect, it } from '@jest/globals';
import { fold, foldedName } from './fold.js';

describe('fold', () => {
  it.each([
    ['Đặc khu Trường Sa', 'dac khu truong sa'],
    ['Phường Tây Nha Trang', 'phuong tay nha trang'],
    ['  Xã   Diên  Khánh ', 'xa dien khanh'],
    ['Ươ ưỡng ẤẨẪẬ ỳỹ', 'uo uong aaaa yy'],
    ['PHAN RANG-THÁP CHÀM', 'phan rang-thap cham'],
    ['', ''],
  ])('%s is found as %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('does not care how the accents are encoded', () => {
    const text = 'Phường Nha Trang, Đặc khu Trường Sa';
    expect(fold(text.normalize('NFD'))).toBe(fold(text.normalize('NFC')));
  });
});

describe('foldedName', () => {
  it.each([
    ['Thị trấn Khánh Vĩnh', 'khanh vinh'],
    ['Xã Khánh Vĩnh', 'khanh vinh'],
    ['Thành phố Phan Rang-Tháp Chàm', 'phan rang-thap cham'],
    ['Đặc khu Trường Sa', 'truong sa'],
    ['Sở Du lịch', 'so du lich'],
    ['Xãm', 'xam'],
  ])('%s is called %s', (title, name) => {
    expect(foldedName(title)).toBe(name);
  });
});
