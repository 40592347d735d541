// Who would fill the form: one department for the province, or a row for each unit that the table lists. Pure.
import type { ProposedSheetKind, SetProposal } from '@haidang/plugin-sdk';
import type { Places } from '../recognition/places.js';
import { guess, type Guess } from '../wording/guess.js';

export type ReportersGuess = Pick<SetProposal['reporters'], 'by' | 'level'>;

export function reportersOf(kind: ProposedSheetKind, names: readonly { text: string }[], places: Places): Guess<ReportersGuess> {
  if (kind !== 'table') return guess({ by: 'owner', level: null }, 0.8, 'Danh sách không chia theo địa bàn.', 'The list is not broken down by place.');
  const found = names.map(({ text }) => places.find(text)).filter((place) => place !== undefined);
  const districts = found.filter(({ level }) => level === 'district').length;
  const communes = found.filter(({ level }) => level === 'commune').length;
  const count = `${String(found.length)}/${String(names.length)}`;
  if (districts > communes)
    return guess(
      { by: 'owner-per-commune', level: 'commune' },
      0.5,
      `${count} dòng là cấp huyện đã kết thúc; nay mỗi xã một dòng.`,
      `${count} rows are districts, which have ended; now a row for each commune.`,
    );
  if (found.length === 0) return guess({ by: 'owner-per-commune', level: null }, 0.4, 'Chưa nhận ra tên địa bàn nào.', 'No place was recognised.');
  return guess(
    { by: 'owner-per-commune', level: null },
    0.9,
    `${count} dòng là xã, phường: một cơ quan nhập, mỗi xã một dòng.`,
    `${count} rows are communes: one department fills in a row for each.`,
  );
}
