// Names of units as people type them: "Đặc khu Trường Sa" is found by "dac khu truong sa".
import { fold } from '@haidang/plugin-sdk';

export { fold };

const TYPES = ['Thành phố', 'Thị trấn', 'Thị xã', 'Đặc khu', 'Phường', 'Huyện', 'Quận', 'Tỉnh', 'Xã'];

/** The folded name without the kind of unit: "Phường Ba Ngòi" and "Xã Ba Ngòi" are both "ba ngoi". */
export function foldedName(title: string): string {
  const type = TYPES.find((each) => title.normalize('NFC').startsWith(`${each} `));
  return fold(type === undefined ? title : title.normalize('NFC').slice(type.length));
}
