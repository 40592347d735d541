// The machinery: queues, mails, hooks, plugins, backups, seals, the database's own health.
import { bySql, found, NOTHING, type IntegrityCheck, type World } from '../check.js';

const WHEN = (column: string): string => `to_char(${column} at time zone 'Asia/Ho_Chi_Minh', 'DD/MM/YYYY HH24:MI')`;
/** Beyond this, times of figures and of the audit say the wrong order. */
const SKEW_MS = 2_000;

export const MACHINE: readonly IntegrityCheck[] = [
  bySql(
    {
      id: 'outbox-stuck',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Việc nền chờ quá 10 phút', en: 'Work that has waited for more than 10 minutes' },
      why: { vi: 'Tổng hợp, thư và thông báo không chạy.', en: 'Roll-ups, mails and notices stand still.' },
      remedy: { vi: 'Xem tiến trình nền có chạy không (haidang worker) và nhật ký của nó.', en: 'See whether the worker runs (haidang worker), and its log.' },
    },
    `select o.queue || '/' || o.name as object, o.name || ' (' || o.queue || ')' as label, count(*) || ', ' || ${WHEN('min(o.created_at)')} as note, null as link
       from outbox o, clock where o.created_at < clock.now - interval '10 minutes' group by o.queue, o.name`,
  ),
  onlyWith(
    'bullmq.job',
    bySql(
      {
        id: 'job-failing',
        severity: 'error',
        owner: 'operations',
        title: { vi: 'Việc nền lỗi liên tiếp', en: 'Work that fails again and again' },
        why: { vi: 'Kết quả của việc này không bao giờ tới.', en: 'What it should do never happens.' },
        remedy: {
          vi: 'Xem lý do trong nhật ký; sửa nguyên nhân, việc sẽ tự chạy lại.',
          en: 'See the reason in the log; once it is mended the work runs by itself.',
        },
      },
      `select j.queue || '/' || j.name as object, j.name || ' (' || j.queue || ')' as label, count(*) || ' × ' || coalesce(left(max(j.failed_reason), 160), '') as note, null as link
       from bullmq.job j, clock where j.state = 'failed' and j.finished_at_ms > (extract(epoch from clock.now) - 86400) * 1000 group by j.queue, j.name`,
    ),
  ),
  bySql(
    {
      id: 'mail-failed',
      severity: 'warning',
      owner: 'operations',
      title: { vi: 'Thư không gửi được', en: 'Mail that failed' },
      why: { vi: 'Người nhận không biết việc của mình.', en: 'Its recipient does not know.' },
      remedy: {
        vi: 'Xem lý do ở trang Thư đã gửi, sửa địa chỉ hoặc máy chủ thư, bấm Gửi lại.',
        en: 'See the reason on the page of mails, mend address or mail server and send it again.',
      },
    },
    `select m.id::text as object, m.subject as label, m.recipient || ': ' || left(coalesce(m.last_error, ''), 120) as note, '/admin/mails' as link from mail m where m.state = 'failed'`,
  ),
  bySql(
    {
      id: 'mail-waits',
      severity: 'warning',
      owner: 'operations',
      title: { vi: 'Thư chờ gửi quá một ngày', en: 'Mail waiting for more than a day' },
      why: { vi: 'Nhắc việc tới muộn hơn hạn.', en: 'Reminders come after the day that they speak of.' },
      remedy: { vi: 'Kiểm tra cấu hình SMTP; chưa dùng thư thì bỏ qua.', en: 'Look at the SMTP settings; without a mail server there is nothing to do.' },
    },
    `select 'waiting' as object, count(*) || ' thư' as label, ${WHEN('min(m.created_at)')} as note, '/admin/mails' as link from mail m, clock
      where m.state = 'waiting' and m.created_at < clock.now - interval '1 day' having count(*) > 0`,
  ),
  bySql(
    {
      id: 'webhook-failing',
      severity: 'warning',
      owner: 'operations',
      title: { vi: 'Webhook không tới được nơi nhận', en: 'Webhook whose receiver does not answer' },
      why: { vi: 'Hệ thống kia không biết số đã đổi.', en: 'The other system does not know that figures changed.' },
      remedy: { vi: 'Hỏi bên nhận, Gửi tin thử, rồi bật lại.', en: 'Ask the receiver, send a test, and switch it on again.' },
    },
    `select w.id::text as object, w.title as label, w.state || coalesce(', ' || ${WHEN('w.failing_since')}, '') as note, '/admin/exchange/webhooks' as link
       from webhook w, clock where w.state = 'paused' or w.failing_since < clock.now - interval '1 hour'`,
  ),
  bySql(
    {
      id: 'webhook-delivery-given-up',
      severity: 'warning',
      owner: 'operations',
      title: { vi: 'Tin webhook đã bỏ không gửi nữa', en: 'Webhook delivery that was given up' },
      why: { vi: 'Bên nhận thiếu một sự việc.', en: 'The receiver lacks an event.' },
      remedy: { vi: 'Gửi lại từ trang Trao đổi dữ liệu.', en: 'Send it again on the page of exchange.' },
    },
    `select w.id::text as object, w.title as label, count(*)::text as note, '/admin/exchange/webhooks' as link
       from webhook_delivery d join webhook w on w.id = d.webhook_id, clock where d.state = 'failed' and d.created_at > clock.now - interval '30 days' group by w.id, w.title`,
  ),
  {
    id: 'plugin-quarantined',
    severity: 'error',
    owner: 'plugins',
    title: { vi: 'Phần mở rộng lỗi hoặc bị cách ly', en: 'Plugin that failed or is quarantined' },
    why: { vi: 'Bộ chỉ tiêu dùng nó không nhận báo cáo mới.', en: 'Sets that use it take no new reports.' },
    remedy: {
      vi: 'Xem nhật ký của phần mở rộng; khởi động lại, trở về bản trước hoặc tắt.',
      en: 'See its log; start it again, roll it back or switch it off.',
    },
    find: (world) =>
      Promise.resolve(
        found(
          world.plugins
            .all()
            .filter(({ state }) => state === 'failed' || state === 'quarantined' || state === 'incompatible')
            .map(({ candidate, state, reason }) => ({
              object: candidate.id,
              label: candidate.id,
              note: `${state}${reason === null ? '' : `: ${reason.vi}`}`,
              link: `/admin/plugins/${candidate.id}`,
            })),
          world,
        ),
      ),
  },
  bySql(
    {
      id: 'plugin-dead-letters',
      severity: 'warning',
      owner: 'plugins',
      title: { vi: 'Phần mở rộng có tin và việc không xử lý được', en: 'Dead letters of a plugin' },
      why: { vi: 'Số liệu gửi tới bị bỏ lại.', en: 'Figures that were sent lie there.' },
      remedy: { vi: 'Mở phần mở rộng, xem lý do, thử lại hoặc bỏ.', en: 'Open the plugin, see the reason, retry or drop them.' },
    },
    `select d.plugin as object, d.plugin as label, sum(d.n)::text as note, '/admin/plugins/' || d.plugin as link from (
       select plugin, count(*) as n from plugin_job where dead_at is not null group by plugin
       union all select plugin, count(*) from plugin_message where dead_at is not null group by plugin) d group by d.plugin`,
  ),
  bySql(
    {
      id: 'plugin-not-decided',
      severity: 'hint',
      owner: 'plugins',
      title: { vi: 'Phần mở rộng đã cài nhưng chưa bật', en: 'Installed plugin that is off' },
      why: { vi: 'Gói nằm trong kho mà không ai quyết định dùng hay gỡ.', en: 'It lies there and nobody decided.' },
      remedy: { vi: 'Bật hoặc gỡ.', en: 'Switch it on, or remove it.' },
    },
    `select s.plugin as object, s.plugin as label, s.changed_by || ', ' || ${WHEN('s.changed_at')} as note, '/admin/plugins/' || s.plugin as link
       from plugin_standing s, clock where not s.enabled and s.version is not null and s.changed_at < clock.now - interval '30 days'`,
  ),
  {
    id: 'clock-skew',
    severity: 'error',
    owner: 'operations',
    title: { vi: 'Đồng hồ máy chủ và cơ sở dữ liệu lệch nhau', en: 'Clocks of server and database differ' },
    why: { vi: 'Hạn nộp, phiên đăng nhập và thứ tự sự việc sai.', en: 'Due times, sessions and the order of events are wrong.' },
    remedy: { vi: 'Bật đồng bộ giờ (NTP) trên cả hai máy.', en: 'Switch on NTP on both machines.' },
    find: skew,
  },
  bySql(
    {
      id: 'partition-missing',
      severity: 'warning',
      owner: 'operations',
      title: { vi: 'Chưa có phân vùng số liệu cho năm nay hoặc năm sau', en: 'No partition of figures for this year or the next' },
      why: { vi: 'Số của năm đó dồn vào phân vùng chung, chậm dần.', en: 'Its figures pile up in the rest and become slow.' },
      remedy: {
        vi: 'Cập nhật bản phát hành có phân vùng mới, hoặc tạo bảng observation_<năm>.',
        en: 'Install a release that has it, or create observation_<year>.',
      },
    },
    `select y.year::text as object, 'observation_' || y.year as label, null as note, null as link
       from clock cross join lateral (values (extract(year from clock.today)::int), (extract(year from clock.today)::int + 1)) as y (year)
      where to_regclass('observation_' || y.year) is null or not exists (select from pg_inherits i where i.inhrelid = to_regclass('observation_' || y.year) and i.inhparent = 'observation'::regclass)`,
  ),
  bySql(
    {
      id: 'idempotency-keys-grow',
      severity: 'hint',
      owner: 'operations',
      title: { vi: 'Khóa chống gửi lặp cũ chưa dọn', en: 'Old idempotency keys pile up' },
      why: { vi: 'Bảng lớn dần mà không ai cần.', en: 'The table grows and nobody needs it.' },
      remedy: {
        vi: "Xóa khóa cũ hơn 90 ngày: delete from idempotency_key where created_at < now() - interval '90 days'.",
        en: "Delete keys older than 90 days: delete from idempotency_key where created_at < now() - interval '90 days'.",
      },
    },
    `select 'idempotency_key' as object, count(*) || ' khóa' as label, ${WHEN('min(k.created_at)')} as note, null as link from idempotency_key k, clock
      where k.created_at < clock.now - interval '90 days' having count(*) > 10000`,
  ),
  {
    id: 'audit-not-sealed',
    severity: 'error',
    owner: 'operations',
    title: { vi: 'Nhật ký chưa được niêm phong', en: 'Audit that is not sealed' },
    why: { vi: 'Dòng chưa niêm phong có thể bị sửa mà không ai biết.', en: 'A row without a seal can be changed unseen.' },
    remedy: { vi: 'Xem tiến trình nền; chạy haidang audit verify.', en: 'See whether the worker runs; run haidang audit verify.' },
    find: unsealed,
  },
  bySql(
    {
      id: 'append-only-open',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Bảng chỉ thêm mà có thể sửa', en: 'Append-only table that can be changed' },
      why: { vi: 'Lịch sử có thể bị viết lại.', en: 'History can be rewritten.' },
      remedy: { vi: 'Bật lại trigger, rồi chạy haidang audit verify.', en: 'Enable its trigger again and run haidang audit verify.' },
    },
    `select t.name as object, t.name as label, null as note, null as link
       from unnest(array['audit_entry', 'submission_revision', 'indicator_set_version', 'taxonomy_change', 'dashboard_revision', 'figure_path']) as t (name)
      where not exists (select from pg_trigger g join pg_proc p on p.oid = g.tgfoid where g.tgrelid = to_regclass(t.name) and p.proname = 'refuse_change' and g.tgenabled in ('O', 'A'))`,
  ),
  bySql(
    {
      id: 'backup-old',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Chưa có bản sao lưu trong hai ngày qua', en: 'No backup within two days' },
      why: { vi: 'Hỏng đĩa là mất số đã duyệt.', en: 'A broken disk loses approved figures.' },
      remedy: {
        vi: 'Sao lưu theo docs/runbook.md rồi chạy haidang backup-done để ghi nhận.',
        en: 'Make a backup as in docs/runbook.md, then run haidang backup-done to note it.',
      },
    },
    `select 'backup' as object, coalesce(${WHEN('b.at')}, 'chưa từng ghi nhận / never noted') as label, null as note, null as link
       from clock cross join lateral (
         select greatest((select (value #>> '{}')::timestamptz from setting where key = 'backup-done'), (select last_archived_time from pg_stat_archiver)) as at) b
      where b.at is null or b.at < clock.now - interval '2 days'`,
  ),
  bySql(
    {
      id: 'index-invalid',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Chỉ mục hỏng', en: 'Invalid index' },
      why: { vi: 'Câu hỏi chậm, ràng buộc duy nhất không được giữ.', en: 'Questions are slow and uniqueness is not kept.' },
      remedy: { vi: 'reindex index concurrently <tên>.', en: 'reindex index concurrently <name>.' },
    },
    `select c.relname::text as object, c.relname::text as label, t.relname::text as note, null as link
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and not i.indisvalid`,
  ),
  bySql(
    {
      id: 'constraint-not-validated',
      severity: 'warning',
      owner: 'operations',
      title: { vi: 'Ràng buộc chưa được kiểm', en: 'Constraint that was never validated' },
      why: { vi: 'Dòng cũ có thể trái ràng buộc.', en: 'Old rows may break it.' },
      remedy: { vi: 'alter table … validate constraint ….', en: 'alter table … validate constraint ….' },
    },
    `select c.conrelid::regclass || '/' || c.conname as object, c.conname::text as label, c.conrelid::regclass::text as note, null as link
       from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = 'public' and not c.convalidated`,
  ),
  bySql(
    {
      id: 'session-outlives-person',
      severity: 'error',
      owner: 'people',
      title: { vi: 'Phiên đăng nhập còn sống của người đã khóa', en: 'Living session of a suspended person' },
      why: { vi: 'Người đã khóa có thể còn ở trong hệ thống.', en: 'A suspended person may still be inside.' },
      remedy: { vi: 'Khóa lại tài khoản; phiên sẽ bị xóa.', en: 'Suspend the account again; its sessions are removed.' },
    },
    `select p.username as object, p.title as label, count(*)::text as note, '/admin/people' as link
       from session s join person p on p.id = s.person_id, clock where p.suspended_at is not null and s.expires_at > clock.now group by p.username, p.title`,
  ),
];

/** Of a table that is not in every installation (the queue may be in Redis). */
function onlyWith(table: string, check: IntegrityCheck): IntegrityCheck {
  return {
    ...check,
    find: async (world) => {
      const row = await world.sql.one<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
      return row?.there === true ? check.find(world) : NOTHING;
    },
  };
}

async function skew({ sql, limit }: World): ReturnType<IntegrityCheck['find']> {
  const before = Date.now();
  const row = await sql.one<{ at: Date }>('select clock_timestamp() as at');
  const middle = (before + Date.now()) / 2;
  const apart = row === undefined ? 0 : row.at.getTime() - middle;
  if (Math.abs(apart) <= SKEW_MS) return NOTHING;
  return found([{ object: 'clock', label: 'PostgreSQL', note: `${(apart / 1_000).toFixed(1)} s`, link: null }], { limit });
}

/** Where the audit is not sealed yet (an installation of before), nothing is promised and nothing found. */
async function unsealed({ sql, now, limit }: World): ReturnType<IntegrityCheck['find']> {
  const there = await sql.one<{ there: boolean }>(`select to_regclass('audit_seal') is not null as there`);
  if (there?.there !== true) return NOTHING;
  const row = await sql.one<{ n: number; first: Date | null }>(
    `select count(*)::int as n, min(e.at) as first from audit_entry e
      where e.id > coalesce((select max(to_id) from audit_seal), 0) and e.at < $1::timestamptz - interval '10 minutes'`,
    [now],
  );
  if (row === undefined || row.n === 0) return NOTHING;
  return found([{ object: 'audit', label: `${String(row.n)} × audit_entry`, note: row.first?.toISOString() ?? null, link: '/admin/audit' }], { limit });
}
