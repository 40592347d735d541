// Reports on their way: forgotten drafts, reports nobody owes, approvals without figures, files that are not where they should be.
import { bySql, type IntegrityCheck } from '../check.js';

const REPORT = `b.set_id || '/' || b.period || '/' || u.code as object, coalesce(l.title, b.set_id) || ', ' || b.period || ', ' || u.title as label`;
const FROM = `submission b join org_unit u on u.id = b.org_unit_id left join live l on l.set_id = b.set_id`;
const ENTRY = `'/entry/' || b.set_id || '/' || b.period || '/' || u.code as link`;
/** A draft is old when so many periods of its set have gone by since it was due. */
const OLD_PERIODS = 3;

export const REPORTS: readonly IntegrityCheck[] = [
  bySql(
    {
      id: 'draft-of-old-period',
      severity: 'warning',
      owner: 'reports',
      title: { vi: `Báo cáo nháp quá hạn hơn ${String(OLD_PERIODS)} kỳ`, en: `Draft report overdue by more than ${String(OLD_PERIODS)} periods` },
      why: { vi: 'Số của kỳ đó thiếu mà ai cũng tưởng đang làm.', en: 'The figures are missing while everybody thinks that they are on their way.' },
      remedy: { vi: 'Nộp, hoặc miễn nghĩa vụ có lý do.', en: 'Send it, or exempt the unit with a reason.' },
    },
    `select ${REPORT}, to_char(o.due_on, 'DD/MM/YYYY') || ', ' || b.saved_by as note, ${ENTRY} from ${FROM}
       join obligation o on o.set_id = b.set_id and o.period = b.period and o.org_unit_id = b.org_unit_id, clock
      where b.status in ('draft', 'returned') and o.due_on < clock.today - ${String(OLD_PERIODS)} * coalesce(l.period_days, 31)`,
  ),
  bySql(
    {
      id: 'report-without-obligation',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Báo cáo không ứng với nghĩa vụ nào', en: 'Report that nobody owes' },
      why: { vi: 'Báo cáo không hiện trong danh sách theo dõi và không tính vào "đủ".', en: 'It is in no register and does not count as complete.' },
      remedy: { vi: 'Giao bộ cho đơn vị này, hoặc hỏi đơn vị vì sao nộp.', en: 'Assign the set to the unit, or ask why it was sent.' },
    },
    `select ${REPORT}, b.status as note, ${ENTRY} from ${FROM}
      where exists (select from obligation o where o.set_id = b.set_id and o.period = b.period)
        and not exists (select from obligation o where o.set_id = b.set_id and o.period = b.period and o.org_unit_id = b.org_unit_id)`,
  ),
  bySql(
    {
      id: 'report-of-retired-set',
      severity: 'hint',
      owner: 'reports',
      title: { vi: 'Báo cáo dở dang của bộ đã nghỉ', en: 'Unfinished report of a retired set' },
      why: { vi: 'Nằm trên bàn việc của đơn vị mà không nộp được.', en: 'It lies on a desk and cannot be sent.' },
      remedy: { vi: 'Trả lại kèm lý do, hoặc mở lại bộ.', en: 'Return it with a reason, or reopen the set.' },
    },
    `select ${REPORT}, b.status as note, ${ENTRY} from ${FROM} join indicator_set s on s.id = b.set_id, clock
      where s.retired_on <= clock.today and b.status in ('draft', 'submitted', 'returned')`,
  ),
  bySql(
    {
      id: 'report-waits-for-review',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Báo cáo chờ duyệt quá 10 ngày', en: 'Report waiting for review for more than 10 days' },
      why: { vi: 'Lãnh đạo chưa thấy số đã nộp.', en: 'Leaders do not see figures that were sent.' },
      remedy: { vi: 'Duyệt hoặc trả lại.', en: 'Approve or return it.' },
    },
    `select ${REPORT}, to_char(b.submitted_at, 'DD/MM/YYYY') as note, '/review' as link from ${FROM}, clock
      where b.status = 'submitted' and b.submitted_at < clock.now - interval '10 days'`,
  ),
  bySql(
    {
      id: 'approved-report-without-figures',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Báo cáo đã duyệt mà không có số liệu', en: 'Approved report without figures' },
      why: { vi: 'Số đã duyệt không lên bảng điều hành.', en: 'Approved figures do not reach the boards.' },
      remedy: {
        vi: 'Mở lại và duyệt lại; nếu vẫn không có, báo người vận hành.',
        en: 'Reopen and approve it again; when that does not help, tell the operator.',
      },
    },
    `select ${REPORT}, b.status as note, ${ENTRY} from ${FROM}
      where b.status in ('approved', 'published') and b.filled_cells > 0
        and exists (select from live_indicator i where i.set_id = b.set_id and coalesce(i.def ->> 'valueType', 'decimal') <> 'text')
        and not exists (select from observation o join indicator i on i.id = o.indicator_id
                         where i.set_id = b.set_id and o.period = b.period and o.origin = 'submission' and o.recorded_to = 'infinity')`,
  ),
  bySql(
    {
      id: 'report-of-unknown-version',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Báo cáo theo phiên bản không có', en: 'Report made with a version that is not there' },
      why: { vi: 'Không mở được báo cáo đúng như khi lập.', en: 'It cannot be opened as it was made.' },
      remedy: { vi: 'Khôi phục phiên bản từ bản sao lưu.', en: 'Restore the version from a backup.' },
    },
    `select ${REPORT}, b.set_version::text as note, ${ENTRY} from ${FROM}
      where not exists (select from indicator_set_version v where v.set_id = b.set_id and v.version = b.set_version)`,
  ),
  bySql(
    {
      id: 'draft-of-old-version',
      severity: 'hint',
      owner: 'reports',
      title: { vi: 'Báo cáo đang mở theo mẫu của phiên bản cũ', en: 'Open report on the form of an older version' },
      why: {
        vi: 'Đơn vị điền theo mẫu đã thay; kỳ này số của các đơn vị không cùng mẫu.',
        en: 'The unit fills an outdated form; the reports of one period differ in form.',
      },
      remedy: { vi: 'Mở báo cáo và chọn "chuyển sang phiên bản mới".', en: 'Open it and carry it over to the new version.' },
    },
    `select ${REPORT}, b.set_version || ' < ' || l.version as note, ${ENTRY} from ${FROM}
      where b.status in ('draft', 'returned') and b.set_version < l.version`,
  ),
  bySql(
    {
      id: 'template-of-old-version-sent',
      severity: 'hint',
      owner: 'reports',
      title: { vi: 'Mẫu Excel của phiên bản cũ còn được gửi vào', en: 'Templates of older versions are still sent in' },
      why: { vi: 'Đơn vị giữ mẫu cũ trong máy: ô mới không được điền.', en: 'Units keep an old file: new cells are not filled.' },
      remedy: { vi: 'Nhắn đơn vị tải lại mẫu.', en: 'Ask them to download the template again.' },
    },
    `select j.id::text as object, j.file_name as label, coalesce(j.actor, '') || ', ' || to_char(j.created_at, 'DD/MM/YYYY') as note, '/imports?id=' || j.id as link
       from import_job j, clock
      where j.created_at > clock.now - interval '90 days' and j.fault ->> 'code' = 'WORKBOOK_OTHER_VERSION'`,
  ),
  bySql(
    {
      id: 'closed-period-with-open-reports',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Kỳ đã khóa sổ còn báo cáo chưa duyệt xong', en: 'Closed period with unfinished reports' },
      why: { vi: 'Các báo cáo này không nộp hay duyệt được nữa.', en: 'They can be neither sent nor approved any more.' },
      remedy: { vi: 'Mở sổ có lý do để duyệt nốt, hoặc trả lại.', en: 'Reopen the period with a reason to finish them, or return them.' },
    },
    `select ${REPORT}, b.status as note, '/admin/closings' as link from ${FROM}
      where b.status in ('draft', 'submitted', 'returned')
        and exists (select from period_closing c where c.reopened_at is null and c.set_id in ('*', b.set_id) and (c.period = b.period or (length(c.period) = 4 and b.period like c.period || '%')))`,
  ),
  bySql(
    {
      id: 'obligation-of-ended-unit',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Nghĩa vụ của đơn vị đã hết hiệu lực trước khi kỳ bắt đầu', en: 'Report owed by a unit that had ended' },
      why: { vi: 'Không ai nộp được; "đủ" không bao giờ đạt 100.', en: 'Nobody can send it, and completeness never reaches 100.' },
      remedy: { vi: 'Miễn nghĩa vụ, giao cho đơn vị kế thừa.', en: 'Exempt it and assign the successor.' },
    },
    `select o.set_id || '/' || o.period || '/' || u.code as object, o.set_id || ', ' || o.period || ', ' || u.title as label, to_char(u.valid_to, 'DD/MM/YYYY') as note, '/admin/obligations?set=' || o.set_id as link
       from obligation o join org_unit u on u.id = o.org_unit_id
      where o.exempt_reason is null and u.valid_to < to_date(left(o.period, 4), 'YYYY')
        and not exists (select from submission b where b.set_id = o.set_id and b.period = o.period and b.org_unit_id = o.org_unit_id)`,
  ),
  bySql(
    {
      id: 'import-stuck',
      severity: 'warning',
      owner: 'operations',
      title: { vi: 'Tệp nạp dừng giữa chừng quá một giờ', en: 'Import that has not ended for an hour' },
      why: { vi: 'Người gửi tưởng số đã vào.', en: 'Its sender believes that the figures are in.' },
      remedy: { vi: 'Xem tiến trình nền có chạy không; gửi lại tệp.', en: 'See whether the worker runs; send the file again.' },
    },
    `select j.id::text as object, j.file_name as label, j.state || ', ' || j.actor as note, '/imports?id=' || j.id as link
       from import_job j, clock where j.state in ('queued', 'running') and j.created_at < clock.now - interval '1 hour' and (j.lease_until is null or j.lease_until < clock.now)`,
  ),
];
