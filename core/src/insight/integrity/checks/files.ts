// Files on the disk and the rows that know them: neither may be without the other.
import { found, type FoundObject, type IntegrityCheck, type World } from '../check.js';

/** Files looked at by the page; `haidang doctor --full` looks at all. */
const SAMPLE = 2_000;
/** A file is written before its row; younger ones may be on their way. */
const SETTLED_MS = 60 * 60_000;

interface Row {
  id: string;
  name: string;
  place: string;
  link: string;
}

export const FILES: readonly IntegrityCheck[] = [
  {
    id: 'attachment-without-file',
    severity: 'error',
    owner: 'operations',
    title: { vi: 'Tệp đính kèm mất nội dung', en: 'Attachment whose file is gone' },
    why: { vi: 'Chứng từ của số đã duyệt không mở được.', en: 'The paper behind an approved figure cannot be opened.' },
    remedy: {
      vi: 'Khôi phục thư mục files/ từ bản sao lưu, hoặc xin đơn vị gửi lại.',
      en: 'Restore the folder files/ from a backup, or ask the unit to send it again.',
    },
    find: rowsWithoutFile,
  },
  {
    id: 'file-without-attachment',
    severity: 'hint',
    owner: 'operations',
    title: { vi: 'Tệp trên đĩa không dòng nào biết', en: 'File on the disk that no row knows' },
    why: { vi: 'Chiếm chỗ; việc dọn hằng ngày có thể không chạy.', en: 'It takes room, and the daily sweep may not run.' },
    remedy: { vi: 'Xem việc attachments.sweep có chạy không; nó tự dọn sau một ngày.', en: 'See whether attachments.sweep runs; it removes them after a day.' },
    find: filesWithoutRow,
  },
];

async function rowsWithoutFile(world: World): ReturnType<IntegrityCheck['find']> {
  const rows = await world.sql.query<Row>(
    `select a.id::text as id, a.name, a.set_id || ', ' || a.period || ', ' || u.title as place, '/entry/' || a.set_id || '/' || a.period || '/' || u.code as link
       from submission_attachment a join org_unit u on u.id = a.org_unit_id
      where a.removed_at is null and a.swept_at is null order by a.at desc limit $1`,
    [world.full ? null : SAMPLE],
  );
  const objects: FoundObject[] = [];
  for (const { id, name, place, link } of rows)
    if (!(await world.files.exists('attachments', id))) objects.push({ object: id, label: name, note: place, link });
  return found(objects, world);
}

async function filesWithoutRow(world: World): ReturnType<IntegrityCheck['find']> {
  const objects: FoundObject[] = [];
  let seen = 0;
  for await (const ids of world.files.older('attachments', SETTLED_MS)) {
    const unknown = await world.sql.query<{ id: string }>(
      'select f.id from unnest($1::text[]) as f (id) where not exists (select from submission_attachment a where a.id = f.id::uuid)',
      [ids],
    );
    objects.push(...unknown.map(({ id }) => ({ object: id, label: id, note: null, link: null })));
    seen += ids.length;
    if (!world.full && seen >= SAMPLE) break;
  }
  return found(objects, world);
}
