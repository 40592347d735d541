// Text as people type it in a hurry: no accents, lower case. "Đặc khu Trường Sa" is found by "dac khu truong sa".
const TYPES = ['Thành phố', 'Thị trấn', 'Thị xã', 'Đặc khu', 'Phường', 'Huyện', 'Quận', 'Tỉnh', 'Xã'];

/** Lower case without Vietnamese accents, white space collapsed. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** The folded name without the kind of unit: "Phường Ba Ngòi" and "Xã Ba Ngòi" are both "ba ngoi". */
export function foldedName(title: string): string {
  const type = TYPES.find((each) => title.normalize('NFC').startsWith(`${each} `));
  return fold(type === undefined ? title : title.normalize('NFC').slice(type.length));
}
