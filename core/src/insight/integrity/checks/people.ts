// People and what they hold: rights that outlive their holder, units without anybody, one person at both ends.
import { bySql, type IntegrityCheck } from '../check.js';
import { REACHES } from '../preamble.js';

const PEOPLE = `'/admin/people' as link`;
const PERSON = `p.username as object, p.title || ' (' || p.username || ')' as label`;
const GRANT = `g.id::text as object, p.title || ': ' || g.role_id || ', ' || g.set_id || ', ' || u.title as label`;
const GRANTS = `access_grant g join person p on p.id = g.person_id join org_unit u on u.id = g.org_unit_id`;
const COUNTS = `g.revoked_at is null and (g.valid_to is null or g.valid_to >= clock.today)`;

export const PEOPLE_CHECKS: readonly IntegrityCheck[] = [
  bySql(
    {
      id: 'grant-to-suspended',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Quyền còn hiệu lực của người đã khóa', en: 'Grant to a suspended person' },
      why: { vi: 'Mở khóa lại là có ngay quyền cũ.', en: 'Whoever is let in again holds the old rights at once.' },
      remedy: { vi: 'Thu hồi các quyền này.', en: 'Revoke them.' },
    },
    `select ${GRANT}, to_char(p.suspended_at, 'DD/MM/YYYY') as note, ${PEOPLE} from ${GRANTS}, clock where p.suspended_at is not null and ${COUNTS}`,
  ),
  bySql(
    {
      id: 'grant-past-end',
      severity: 'hint',
      owner: 'people',
      title: { vi: 'Quyền đã hết hạn mà chưa được rà', en: 'Grant past its end that nobody reviewed' },
      why: { vi: 'Người được giao việc có thể không biết mình không còn quyền.', en: 'Its holder may not know that the right is gone.' },
      remedy: { vi: 'Gia hạn nếu còn cần, hoặc thu hồi để đóng hồ sơ.', en: 'Extend it when it is needed, else revoke it to close the record.' },
    },
    `select ${GRANT}, to_char(g.valid_to, 'DD/MM/YYYY') as note, ${PEOPLE} from ${GRANTS}, clock
      where g.revoked_at is null and p.suspended_at is null and g.valid_to < clock.today and g.valid_to >= clock.today - 90
        and not exists (select from holding h where h.person_id = g.person_id and h.role_id = g.role_id and h.set_id in ('*', g.set_id) and h.org_unit_id = g.org_unit_id)`,
  ),
  bySql(
    {
      id: 'grant-ends-soon',
      severity: 'hint',
      owner: 'people',
      title: { vi: 'Quyền hết hạn trong 14 ngày tới', en: 'Grant that ends within 14 days' },
      why: { vi: 'Báo cáo kỳ tới có thể không ai nộp hoặc duyệt.', en: 'Nobody may be left to send or approve the next report.' },
      remedy: { vi: 'Gia hạn hoặc giao người khác.', en: 'Extend it, or give it to somebody else.' },
    },
    `select ${GRANT}, to_char(g.valid_to, 'DD/MM/YYYY') as note, ${PEOPLE} from ${GRANTS}, clock
      where g.revoked_at is null and p.suspended_at is null and g.valid_to between clock.today and clock.today + 14`,
  ),
  bySql(
    {
      id: 'grant-on-unknown-set',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Quyền trên bộ chỉ tiêu không có', en: 'Grant on a set that is not there' },
      why: { vi: 'Người được giao tưởng có quyền; mã bộ có thể gõ sai.', en: 'Its holder believes to hold a right; the id may be mistyped.' },
      remedy: { vi: 'Giao lại trên bộ đúng, thu hồi quyền này.', en: 'Grant it on the right set and revoke this one.' },
    },
    `select ${GRANT}, g.set_id as note, ${PEOPLE} from ${GRANTS}, clock
      where ${COUNTS} and g.set_id <> '*' and g.set_id not like '@%' and not exists (select from indicator_set s where s.id = g.set_id)`,
  ),
  bySql(
    {
      id: 'grant-on-ended-unit',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Quyền trên đơn vị đã hết hiệu lực', en: 'Grant on an org unit that has ended' },
      why: { vi: 'Cán bộ không nhập được cho đơn vị kế thừa.', en: 'Its holder cannot report for the successor.' },
      remedy: { vi: 'Giao quyền trên đơn vị kế thừa.', en: 'Grant it on the successor.' },
    },
    `select ${GRANT}, to_char(u.valid_to, 'DD/MM/YYYY') as note, ${PEOPLE} from ${GRANTS}, clock
      where ${COUNTS} and p.suspended_at is null and u.valid_to < clock.today
        and not exists (select from org_unit_scope s join unit_now n on n.id = s.unit_id where s.root_id = u.id)`,
  ),
  bySql(
    {
      id: 'person-without-unit',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Người dùng không thuộc đơn vị nào', en: 'Person without an org unit' },
      why: { vi: 'Không biết báo cáo do cơ quan nào gửi.', en: 'Nobody knows for which office they report.' },
      remedy: { vi: 'Chọn đơn vị cho người dùng.', en: 'Give the person a unit.' },
    },
    `select ${PERSON}, p.role_id as note, ${PEOPLE} from person p
      where p.org_unit_id is null and p.suspended_at is null and not exists (select from connected_system c where c.person_id = p.id)`,
  ),
  bySql(
    {
      id: 'person-of-ended-unit',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Người dùng thuộc đơn vị đã giải thể hoặc sáp nhập', en: 'Person of an org unit that has ended' },
      why: { vi: 'Tên cơ quan trên báo cáo và thông báo không còn đúng.', en: 'Reports and notices name an office that is no more.' },
      remedy: { vi: 'Chuyển người dùng sang đơn vị kế thừa, hoặc khóa.', en: 'Move the person to the successor, or suspend.' },
    },
    `select ${PERSON}, u.title || ' đến ' || to_char(u.valid_to, 'DD/MM/YYYY') as note, ${PEOPLE} from person p join org_unit u on u.id = p.org_unit_id, clock
      where p.suspended_at is null and u.valid_to < clock.today and not exists (select from unit_now n where n.lineage_id = u.lineage_id)`,
  ),
  bySql(
    {
      id: 'person-without-grant',
      severity: 'hint',
      owner: 'people',
      title: { vi: 'Người dùng không có quyền nào', en: 'Person without any grant' },
      why: { vi: 'Đăng nhập được nhưng không thấy gì.', en: 'They can sign in and see nothing.' },
      remedy: { vi: 'Giao quyền, hoặc khóa tài khoản.', en: 'Grant something, or suspend the account.' },
    },
    `select ${PERSON}, p.role_id as note, ${PEOPLE} from person p where p.suspended_at is null
        and not exists (select from access_grant g, clock where g.person_id = p.id and ${COUNTS})
        and not exists (select from person_grant g, clock where g.person_id = p.id and (g.valid_to is null or g.valid_to >= clock.today))`,
  ),
  bySql(
    {
      id: 'set-without-reviewer',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Bộ chỉ tiêu không có người duyệt ở một đơn vị', en: 'Set without a reviewer in some unit' },
      why: { vi: 'Báo cáo nộp lên nằm chờ mãi.', en: 'Reports wait for ever.' },
      remedy: { vi: 'Giao quyền duyệt bộ này tại đơn vị.', en: 'Grant approval of the set there.' },
    },
    `select o.set_id || '/' || min(o.code) as object, o.set_title as label, case count(*) when 1 then min(o.title) else count(*) || ' đơn vị' end as note, ${PEOPLE}
       from owed_unit o join live l on l.set_id = o.set_id
      where l.manifest -> 'workflow' ? 'approve' and not exists (
        select from holding h join org_unit_scope s on s.root_id = h.root_id and s.unit_id = o.unit_id
         where 'approve' = any(h.actions) and ${REACHES('h', 'o.set_id', 'o.set_group')})
      group by o.set_id, o.set_title`,
  ),
  bySql(
    {
      id: 'obligation-without-reporter',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Nghĩa vụ báo cáo không có người nộp', en: 'Report that is owed and that nobody may send' },
      why: { vi: 'Đến hạn mà không ai có quyền nộp; nhắc việc không tới ai.', en: 'It falls due and nobody may send it; its reminders reach nobody.' },
      remedy: { vi: 'Giao quyền nhập và nộp cho cán bộ của đơn vị.', en: 'Grant entry and submission to somebody of the unit.' },
    },
    `select o.set_id || '/' || o.period as object, coalesce(l.title, o.set_id) || ', ' || o.period as label, case count(*) when 1 then min(u.title) else count(*) || ' đơn vị' end as note, ${PEOPLE}
       from obligation o join live l using (set_id) join org_unit u on u.id = o.org_unit_id, clock
      where o.exempt_reason is null and o.due_on between clock.today - 60 and clock.today + 60
        and not exists (select from submission b where b.set_id = o.set_id and b.period = o.period and b.org_unit_id = o.org_unit_id and b.status in ('submitted', 'approved', 'published'))
        and not exists (
          select from holding h join org_unit_scope s on s.root_id = h.root_id and s.unit_id = o.org_unit_id
           where 'submit' = any(h.actions) and not 'administer' = any(h.actions) and ${REACHES('h', 'o.set_id', `(l.manifest ->> 'group')`)})
      group by o.set_id, l.title, o.period`,
  ),
  bySql(
    {
      id: 'one-person-submits-and-approves',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Một người vừa nộp vừa duyệt cùng một nơi', en: 'One person who may both submit and approve' },
      why: {
        vi: 'Hệ thống chặn tự duyệt, nhưng báo cáo của người này phải chờ người khác.',
        en: 'The system stops them from approving their own; their reports wait for somebody else.',
      },
      remedy: { vi: 'Bỏ một trong hai quyền.', en: 'Take one of the two away.' },
    },
    `select distinct h.username as object, h.title || ' (' || h.username || ')' as label, h.set_id || '; ' || o.set_id as note, ${PEOPLE}
       from holding h join holding o on o.person_id = h.person_id and 'approve' = any(o.actions) and (o.set_id in ('*', h.set_id) or h.set_id = '*')
       join org_unit_scope s on s.root_id = o.root_id and s.unit_id = h.root_id
      where 'submit' = any(h.actions) and not h.role_id like 'demo-%'`,
  ),
  bySql(
    {
      id: 'administrators-too-few',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Chỉ có một quản trị viên, hoặc không có ai', en: 'Fewer than two administrators' },
      why: { vi: 'Người đó nghỉ hoặc mất mật khẩu thì không ai sửa được gì.', en: 'When that person is away or locked out nobody can mend anything.' },
      remedy: { vi: 'Giao quyền quản trị cho người thứ hai.', en: 'Grant administration to a second person.' },
    },
    `select 'administrators' as object, coalesce(string_agg(distinct h.title || ' (' || h.username || ')', ', '), 'không có') as label, count(distinct h.person_id)::text as note, ${PEOPLE}
       from holding h where 'administer' = any(h.actions) and h.set_id = '*' having count(distinct h.person_id) < 2`,
  ),
  bySql(
    {
      id: 'token-of-suspended',
      severity: 'warning',
      owner: 'people',
      title: { vi: 'Mã truy cập còn hiệu lực của người đã khóa', en: 'Token of a suspended person' },
      why: { vi: 'Mở khóa lại là mã dùng được ngay.', en: 'It works again as soon as the person is let in.' },
      remedy: { vi: 'Thu hồi mã.', en: 'Revoke it.' },
    },
    `select t.id::text as object, t.title || ' (' || p.username || ')' as label, to_char(p.suspended_at, 'DD/MM/YYYY') as note, '/admin/exchange/systems' as link
       from api_token t join person p on p.id = t.person_id, clock
      where p.suspended_at is not null and t.revoked_at is null and (t.expires_at is null or t.expires_at > clock.now)`,
  ),
  bySql(
    {
      id: 'token-unused',
      severity: 'hint',
      owner: 'people',
      title: { vi: 'Mã truy cập không dùng quá 90 ngày', en: 'Token unused for 90 days' },
      why: { vi: 'Mã quên ở đâu đó là một cửa để ngỏ.', en: 'A forgotten token is an open door.' },
      remedy: { vi: 'Thu hồi mã.', en: 'Revoke it.' },
    },
    `select t.id::text as object, t.title || ' (' || p.username || ')' as label, to_char(coalesce(t.seen_at, t.created_at), 'DD/MM/YYYY') as note, '/admin/exchange/systems' as link
       from api_token t join person p on p.id = t.person_id, clock
      where t.revoked_at is null and (t.expires_at is null or t.expires_at > clock.now) and p.suspended_at is null and coalesce(t.seen_at, t.created_at) < clock.now - interval '90 days'`,
  ),
];
