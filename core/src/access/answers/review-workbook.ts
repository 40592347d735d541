// The yearly review of rights as a workbook: every grant in force with who holds it, where, by whom, until when, when that person was
// last here; one sheet of grants, one of people, one of roles. What somebody signs must be complete without the program.
import exceljs from 'exceljs';
import type { GrantEntry, Role } from '@haidang/plugin-sdk';

export interface ReviewedPerson {
  username: string;
  title: string;
  orgUnit: string;
  kind: string;
  grants: number;
  lastSeen: string | null;
  suspended: boolean;
}

export interface Review {
  at: string;
  by: string;
  grants: readonly GrantEntry[];
  people: readonly ReviewedPerson[];
  roles: readonly Role[];
}

const GRANTS = [
  ['Người / nhóm', 'holder', 30],
  ['Tài khoản', 'account', 24],
  ['Vai trò', 'role', 24],
  ['Bộ chỉ tiêu', 'set', 24],
  ['Chỉ tiêu', 'indicator', 20],
  ['Trường nhạy cảm', 'fields', 18],
  ['Đơn vị', 'orgUnit', 30],
  ['Từ ngày', 'from', 12],
  ['Đến ngày', 'to', 12],
  ['Tình trạng', 'state', 16],
  ['Người cấp', 'givenBy', 24],
  ['Ngày cấp', 'givenAt', 12],
  ['Người xác nhận', 'decidedBy', 24],
  ['Lý do', 'reason', 36],
  ['Giữ / thu hồi', 'verdict', 16],
] as const;
const STATES = { active: 'Hiệu lực', 'awaiting-second': 'Chờ xác nhận', refused: 'Bị từ chối' } as const;

export async function reviewWorkbook({ at, by, grants, people, roles }: Review): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  workbook.creator = by;
  const sheetOf = (name: string, columns: readonly (readonly [string, string, number])[]) => {
    const sheet = workbook.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] });
    sheet.columns = columns.map(([header, key, width]) => ({ header, key, width }));
    sheet.getRow(1).font = { bold: true };
    sheet.autoFilter = { from: 'A1', to: { row: 1, column: columns.length } };
    return sheet;
  };
  const ofGrants = sheetOf('Quyền', GRANTS);
  for (const grant of grants) {
    ofGrants.addRow({
      holder: inert(grant.holder),
      account: grant.username ?? `nhóm ${grant.group ?? ''}`,
      role: grant.role,
      set: grant.set === '*' ? 'mọi bộ' : inert(grant.set),
      indicator: grant.indicator ?? '',
      fields: grant.fieldGroups.join(', '),
      orgUnit: inert(`${grant.orgUnit.title} (${grant.orgUnit.code})`),
      from: grant.from,
      to: grant.to ?? '',
      state: STATES[grant.state],
      givenBy: grant.givenBy,
      givenAt: grant.givenAt.slice(0, 10),
      decidedBy: grant.decidedBy ?? '',
      reason: inert(grant.reason ?? ''),
    });
  }
  const ofPeople = sheetOf('Tài khoản', [
    ['Tài khoản', 'username', 24],
    ['Tên', 'title', 30],
    ['Đơn vị', 'orgUnit', 30],
    ['Loại', 'kind', 12],
    ['Số quyền', 'grants', 10],
    ['Lần cuối vào', 'lastSeen', 20],
    ['Đã khóa', 'suspended', 10],
  ]);
  for (const person of people) {
    ofPeople.addRow({
      ...person,
      title: inert(person.title),
      orgUnit: inert(person.orgUnit),
      lastSeen: person.lastSeen ?? 'chưa bao giờ',
      suspended: person.suspended ? 'có' : '',
    });
  }
  const ofRoles = sheetOf('Vai trò', [
    ['Vai trò', 'id', 26],
    ['Tên', 'title', 30],
    ['Quyền', 'actions', 70],
    ['Số lần cấp', 'grants', 12],
  ]);
  for (const role of roles) ofRoles.addRow({ id: role.id, title: inert(role.title.vi), actions: role.actions.join(', '), grants: role.grants });
  const about = workbook.addWorksheet('Rà soát');
  about.columns = [
    { key: 'name', width: 24 },
    { key: 'value', width: 60 },
  ];
  about.addRow(['Rà soát quyền ngày', at]);
  about.addRow(['Người lập', by]);
  about.addRow(['Người ký', '']);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Text that a spreadsheet would take for a formula stays text. */
function inert(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
