// The tree of org units through time: what a figure of any day is added up by.
import { bySql, type IntegrityCheck } from '../check.js';

const UNIT = `u.uid as object, u.title || ' (' || u.code || ')' as label`;
const LINK = `null as link`;
const DAYS = (from: string, to: string): string => `to_char(${from}, 'DD/MM/YYYY') || coalesce(' – ' || to_char(${to}, 'DD/MM/YYYY'), '')`;
const IMPORT_REMEDY = {
  vi: 'Sửa tệp đơn vị hành chính rồi nạp lại: haidang org-units import.',
  en: 'Mend the file of org units and load it again: haidang org-units import.',
};

export const TREE: readonly IntegrityCheck[] = [
  bySql(
    {
      id: 'org-unit-validity-overlaps',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Một đơn vị có hai bản cùng hiệu lực', en: 'Org unit with overlapping versions' },
      why: { vi: 'Số của đơn vị bị cộng hai lần vào tỉnh.', en: 'Its figures are counted twice in the province.' },
      remedy: IMPORT_REMEDY,
    },
    `select ${UNIT}, ${DAYS('u.valid_from', 'u.valid_to')} as note, ${LINK} from org_unit u
      where exists (select from org_unit o where o.code = u.code and o.level = u.level and o.id <> u.id and o.valid_from <= coalesce(u.valid_to, 'infinity') and coalesce(o.valid_to, 'infinity') >= u.valid_from)`,
  ),
  bySql(
    {
      id: 'org-unit-validity-gap',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Hiệu lực của đơn vị bị ngắt quãng', en: 'Gap in the validity of an org unit' },
      why: { vi: 'Báo cáo của những ngày đó không thuộc đơn vị nào.', en: 'Reports of those days belong to no unit.' },
      remedy: IMPORT_REMEDY,
    },
    `select n.uid as object, n.title || ' (' || n.code || ')' as label, ${DAYS('n.before + 1', 'n.valid_from - 1')} as note, ${LINK}
       from (select u.*, lag(u.valid_to) over (partition by u.lineage_id, u.code order by u.valid_from) as before from org_unit u) n
      where n.before is not null and n.valid_from > n.before + 1`,
  ),
  bySql(
    {
      id: 'org-unit-outlives-parent',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Đơn vị cấp trên không bao trùm hiệu lực của đơn vị', en: 'Org unit not covered by its parent’s validity' },
      why: { vi: 'Số của đơn vị không lên được cấp trên trong những ngày đó.', en: 'Its figures do not reach the level above on those days.' },
      remedy: IMPORT_REMEDY,
    },
    `select ${UNIT}, p.code || ': ' || ${DAYS('p.first', 'p.last')} as note, ${LINK}
       from org_unit u join org_unit a on a.id = u.parent_id
       join (select code, level, min(valid_from) as first, nullif(max(coalesce(valid_to, 'infinity')), 'infinity') as last from org_unit group by code, level) p on p.code = a.code and p.level = a.level
      where p.first > u.valid_from or p.last < coalesce(u.valid_to, 'infinity')`,
  ),
  bySql(
    {
      id: 'org-unit-without-parent',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Đơn vị không có cấp trên', en: 'Org unit without a parent' },
      why: {
        vi: 'Số của đơn vị không cộng vào tỉnh, và không ai ở tỉnh có quyền xem.',
        en: 'Its figures are in no total, and no right from above reaches it.',
      },
      remedy: IMPORT_REMEDY,
    },
    `select ${UNIT}, u.level as note, ${LINK} from org_unit u where u.parent_id is null and u.level <> 'province'`,
  ),
  bySql(
    {
      id: 'org-unit-below-wrong-level',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Đơn vị nằm dưới cấp không hợp lệ', en: 'Org unit below a wrong level' },
      why: { vi: 'Tổng theo cấp thiếu hoặc thừa đơn vị này.', en: 'Totals by level miss it or count it wrongly.' },
      remedy: IMPORT_REMEDY,
    },
    `select ${UNIT}, u.level || ' < ' || p.level as note, ${LINK} from org_unit u join org_unit p on p.id = u.parent_id
      where not (u.level, p.level) in (('department', 'province'), ('district', 'province'), ('commune', 'district'), ('commune', 'province'))`,
  ),
  bySql(
    {
      id: 'province-missing',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Hôm nay không có tỉnh nào hiệu lực', en: 'No province is valid today' },
      why: { vi: 'Không có gốc để cộng và để xem.', en: 'There is no root to add up to or to look from.' },
      remedy: IMPORT_REMEDY,
    },
    `select 'province' as object, 'province' as label, to_char(clock.today, 'DD/MM/YYYY') as note, ${LINK} from clock where not exists (select from home join unit_now n on n.id = home.id)`,
  ),
  bySql(
    {
      id: 'succession-weights-not-one',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Tỷ lệ chuyển tiếp của một đơn vị không cộng thành 1', en: 'Weights of a succession that do not add up to 1' },
      why: { vi: 'So sánh qua mốc sáp nhập làm mất hoặc nhân số.', en: 'Comparisons across the reorganisation lose or multiply figures.' },
      remedy: {
        vi: 'Ghi lại tỷ lệ theo căn cứ (dân số, diện tích) trong tệp chuyển tiếp rồi nạp lại: haidang org-units import.',
        en: 'Give weights by their basis (people, area) in the file of successions and load it again: haidang org-units import.',
      },
    },
    `select u.uid || '>' || s.effective as object, u.title || ' (' || u.code || ')' as label, trim_scale(sum(s.weight))::text as note, ${LINK}
       from org_unit_succession s join org_unit u on u.id = s.from_id where s.to_id is not null
      group by u.uid, u.title, u.code, s.effective
     having count(s.weight) > 0 and (count(s.weight) < count(*) or abs(sum(s.weight) - 1) > 0.001)`,
  ),
  bySql(
    {
      id: 'succession-without-weights',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Đơn vị bị chia nhưng không có tỷ lệ', en: 'Divided org unit without weights' },
      why: {
        vi: 'Số cũ không quy về đơn vị mới được; bảng ghi "không so được".',
        en: 'Old figures cannot be carried to the new units; boards say that they cannot be compared.',
      },
      remedy: {
        vi: 'Khi có căn cứ, ghi tỷ lệ theo dân số hoặc diện tích trong tệp chuyển tiếp rồi nạp lại: haidang org-units import.',
        en: 'Once there is a basis, write weights by people or area into the file of successions and load it again: haidang org-units import.',
      },
    },
    `select u.uid || '>' || s.effective as object, u.title || ' (' || u.code || ')' as label, count(*) || ' đơn vị mới' as note, ${LINK}
       from org_unit_succession s join org_unit u on u.id = s.from_id where s.to_id is not null
      group by u.uid, u.title, u.code, s.effective having count(*) > 1 and count(s.weight) = 0`,
  ),
  bySql(
    {
      id: 'org-unit-ended-without-successor',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Đơn vị hết hiệu lực mà không ghi đơn vị kế thừa', en: 'Org unit that ended without a word on its successor' },
      why: { vi: 'Chuỗi số dừng lại; quyền và nghĩa vụ không chuyển được.', en: 'Its series stops, and rights and obligations cannot be moved.' },
      remedy: {
        vi: 'Ghi đơn vị kế thừa hoặc ghi rõ là bãi bỏ trong tệp chuyển tiếp rồi nạp lại: haidang org-units import.',
        en: 'Name its successor, or say that it was abolished, in the file of successions and load it again: haidang org-units import.',
      },
    },
    `select ${UNIT}, to_char(u.valid_to, 'DD/MM/YYYY') as note, ${LINK} from org_unit u, clock
      where u.valid_to < clock.today and u.level in ('commune', 'district', 'department')
        and not exists (select from org_unit_succession s where s.from_id = u.id)
        and not exists (select from org_unit n where n.lineage_id = u.lineage_id and n.valid_from > u.valid_to)`,
  ),
  bySql(
    {
      id: 'succession-to-unit-not-yet-valid',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Chuyển tiếp sang đơn vị chưa hoặc không còn hiệu lực', en: 'Succession to a unit that is not valid then' },
      why: { vi: 'Số được chuyển vào nơi không tồn tại.', en: 'Figures are carried to where nothing is.' },
      remedy: IMPORT_REMEDY,
    },
    `select f.uid || '>' || t.uid as object, f.title || ' → ' || t.title as label, to_char(s.effective, 'DD/MM/YYYY') as note, ${LINK}
       from org_unit_succession s join org_unit f on f.id = s.from_id join org_unit t on t.id = s.to_id
      where t.valid_from > s.effective or t.valid_to < s.effective`,
  ),
  bySql(
    {
      id: 'scope-of-unit-missing',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Phạm vi quyền của đơn vị chưa được tính', en: 'Org unit missing from the scopes of rights' },
      why: { vi: 'Người có quyền ở cấp trên không thấy đơn vị này.', en: 'Who holds a right above does not see it.' },
      remedy: { vi: 'Chạy haidang org-units import để tính lại.', en: 'Run haidang org-units import, which computes them anew.' },
    },
    `select ${UNIT}, null as note, ${LINK} from org_unit u
      where not exists (select from org_unit_scope s where s.root_id = u.id and s.unit_id = u.id)
         or (u.parent_id is not null and not exists (select from org_unit_scope s where s.root_id = u.parent_id and s.unit_id = u.id))`,
  ),
  bySql(
    {
      id: 'group-member-ended',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Nhóm đơn vị có thành viên đã hết hiệu lực', en: 'Group of org units with an ended member' },
      why: { vi: 'Tổng của nhóm thiếu đơn vị kế thừa.', en: 'Its totals lack the successor.' },
      remedy: { vi: 'Thêm đơn vị kế thừa, ghi ngày rời nhóm của đơn vị cũ.', en: 'Add the successor, and the day on which the old unit left.' },
    },
    `select m.group_code || '/' || u.uid as object, m.group_code || ': ' || u.title as label, to_char(u.valid_to, 'DD/MM/YYYY') as note, '/admin/taxonomy/org-unit-groups' as link
       from org_unit_group_member m join org_unit u on u.id = m.org_unit_id, clock
      where (m.valid_to is null or m.valid_to >= clock.today) and u.valid_to < clock.today
        and not exists (select from unit_now n where n.lineage_id = u.lineage_id)`,
  ),
];
