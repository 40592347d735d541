// Rules that say nothing, and boards and alerts that speak of what is no longer there.
import { bySql, type IntegrityCheck } from '../check.js';

/** Reports that were judged by the live version, and each of its rules. A rule says something only over enough reports. */
const ENOUGH = 12;
const JUDGED = `
  judged as (
    select b.set_id, b.findings from submission b join live l on l.set_id = b.set_id and l.version = b.set_version where b.status in ('submitted', 'approved', 'published')
  ),
  rule_of as (
    select l.set_id, l.title as set_title, r.rule ->> 'id' as id, coalesce(r.rule #>> '{message,vi}', r.rule ->> 'id') as message
      from live l cross join lateral jsonb_array_elements(l.manifest -> 'rules') as r (rule) where coalesce(r.rule ->> 'off', 'false') = 'false'
  ),
  fired as (
    select r.set_id, r.set_title, r.id, r.message, count(*) as reports,
           count(*) filter (where jsonb_path_exists(j.findings, '$[*] ? (@.code == $id)', jsonb_build_object('id', r.id))) as times
      from rule_of r join judged j on j.set_id = r.set_id group by 1, 2, 3, 4
  )`;
const RULE = `f.set_id || '/' || f.id as object, f.message || ' (' || f.set_title || ')' as label, f.times || '/' || f.reports as note, '/admin/sets/' || f.set_id || '/rules' as link`;

/** Indicators that a document's panels ask for: `code` of the document's own set, or `set.code`. */
const NAMED = (document: string, set: string): string => `
  select distinct case when strpos(n.name, '.') > 0 then split_part(n.name, '.', 1) else ${set} end as set_id,
                  case when strpos(n.name, '.') > 0 then split_part(n.name, '.', 2) else n.name end as code
    from jsonb_path_query(${document}, '$.panels[*].**.indicators[*] ? (@.type() == "string")') as q (item)
   cross join lateral (select q.item #>> '{}' as name) n
   where n.name !~ '[$*]'`;
const GONE = `n.set_id is not null and not exists (select from live_indicator i where i.set_id = n.set_id and i.code = n.code)`;

export const RULES_AND_BOARDS: readonly IntegrityCheck[] = [
  bySql(
    {
      id: 'rule-never-fires',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Quy tắc chưa từng báo lỗi', en: 'Rule that never fired' },
      why: { vi: 'Quy tắc có thể viết quá rộng nên không bắt được gì.', en: 'It may be too wide to catch anything.' },
      remedy: { vi: 'Thử quy tắc trên các kỳ trước; siết lại hoặc bỏ.', en: 'Try it on past periods; tighten it or leave it out.' },
    },
    `with ${JUDGED} select ${RULE} from fired f where f.reports >= ${String(ENOUGH)} and f.times = 0`,
  ),
  bySql(
    {
      id: 'rule-always-fires',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Quy tắc báo lỗi ở mọi báo cáo', en: 'Rule that always fires' },
      why: { vi: 'Cán bộ quen bỏ qua cảnh báo, kể cả cảnh báo đúng.', en: 'People learn to ignore warnings, the right ones too.' },
      remedy: { vi: 'Nới quy tắc hoặc sửa số gốc; thử trên các kỳ trước.', en: 'Widen the rule or mend the figures; try it on past periods.' },
    },
    `with ${JUDGED} select ${RULE} from fired f where f.reports >= ${String(ENOUGH)} and f.times = f.reports`,
  ),
  bySql(
    {
      id: 'rule-doubled',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Hai quy tắc cùng một điều kiện', en: 'Two rules with the same condition' },
      why: { vi: 'Một lỗi được báo hai lần, và sửa một quy tắc thì còn quy tắc kia.', en: 'One fault is told twice, and mending one rule leaves the other.' },
      remedy: { vi: 'Giữ một quy tắc.', en: 'Keep one of them.' },
    },
    `select l.set_id || '/' || min(r.rule ->> 'id') as object, string_agg(r.rule ->> 'id', ', ' order by r.rule ->> 'id') || ' (' || l.title || ')' as label,
            r.rule ->> 'when' as note, '/admin/sets/' || l.set_id || '/rules' as link
       from live l cross join lateral jsonb_array_elements(l.manifest -> 'rules') as r (rule) where coalesce(r.rule ->> 'off', 'false') = 'false'
      group by l.set_id, l.title, r.rule ->> 'when', r.rule ->> 'within', r.rule ->> 'tolerance' having count(*) > 1`,
  ),
  bySql(
    {
      id: 'dashboard-names-retired-indicator',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Bảng điều hành gọi chỉ tiêu đã bỏ', en: 'Dashboard that names a retired indicator' },
      why: { vi: 'Ô trên bảng trống hoặc báo lỗi trước mặt lãnh đạo.', en: 'A panel is empty or fails before the leader’s eyes.' },
      remedy: { vi: 'Sửa bảng: chọn chỉ tiêu thay thế hoặc bỏ ô.', en: 'Edit the board: choose the successor, or take the panel out.' },
    },
    `select 'board ' || d.id || '/' || n.set_id || '.' || n.code as object, coalesce(d.document #>> '{title,vi}', d.id) as label, n.set_id || '.' || n.code as note, '/dashboards/' || d.id || '/edit' as link
       from dashboard d cross join lateral (${NAMED('d.document', 'null')}) n where d.deleted_at is null and ${GONE}
      union all
     select 'set ' || l.set_id || '/' || n.set_id || '.' || n.code, l.title, n.set_id || '.' || n.code, '/admin/sets/' || l.set_id || '/dashboard'
       from live l cross join lateral (${NAMED('l.dashboard', 'l.set_id')}) n where l.dashboard is not null and ${GONE}`,
  ),
  bySql(
    {
      id: 'alert-on-retired-indicator',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Cảnh báo đặt trên chỉ tiêu đã bỏ', en: 'Alert on a retired indicator' },
      why: { vi: 'Cảnh báo im lặng mãi mà ai cũng tưởng đang canh.', en: 'It is silent for ever while everybody thinks that it watches.' },
      remedy: { vi: 'Đặt lại trên chỉ tiêu thay thế, hoặc bỏ cảnh báo.', en: 'Set it on the successor, or take it out.' },
    },
    `select l.set_id || '/' || (a.alert ->> 'id') as object, coalesce(a.alert #>> '{title,vi}', a.alert ->> 'id') || ' (' || l.title || ')' as label, a.alert ->> 'indicator' as note,
            '/admin/sets/' || l.set_id || '/alerts' as link
       from live l cross join lateral jsonb_array_elements(l.manifest -> 'alerts') as a (alert)
      where not exists (select from live_indicator i where i.set_id = l.set_id and i.code = a.alert ->> 'indicator')`,
  ),
  bySql(
    {
      id: 'alert-firing-of-retired-indicator',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Cảnh báo còn treo của chỉ tiêu đã bỏ', en: 'Alert still firing for a retired indicator' },
      why: { vi: 'Ô cảnh báo không bao giờ tắt.', en: 'It never ends.' },
      remedy: { vi: 'Công bố lại bộ chỉ tiêu để cảnh báo được xét lại.', en: 'Publish the set again, so that its alerts are judged anew.' },
    },
    `select f.id::text as object, f.alert_id || ' (' || f.set_id || ')' as label, f.period as note, '/sets/' || f.set_id as link
       from alert_firing f where f.over_at is null and not exists (select from live_indicator i where i.id = f.indicator_id)`,
  ),
  bySql(
    {
      id: 'dashboard-older-than-file',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Bảng sửa trên web đang che tệp mới hơn', en: 'Board edited here that hides a newer file' },
      why: { vi: 'Bản cập nhật của bảng không tới người xem.', en: 'An update of the board does not reach its readers.' },
      remedy: { vi: 'Mở bảng, xem khác biệt ba bên rồi chọn.', en: 'Open it, look at the three-way difference and choose.' },
    },
    `select d.id as object, coalesce(d.document #>> '{title,vi}', d.id) as label, to_char(d.changed_at, 'DD/MM/YYYY') as note, '/dashboards/' || d.id || '/edit' as link
       from dashboard d where d.deleted_at is null and d.base_checksum is not null and d.checksum <> d.base_checksum and d.known_checksum is distinct from d.base_checksum`,
  ),
];
