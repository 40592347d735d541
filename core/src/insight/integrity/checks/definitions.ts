// Sets, their versions, drafts and indicators: what the catalogue promises and does not hold.
import { bySql, type IntegrityCheck } from '../check.js';

const SET = `'/admin/sets/' || l.set_id`;
const INDICATOR = `l.set_id || '.' || l.code as object, l.title || ' (' || l.set_title || ')' as label`;

export const DEFINITIONS: readonly IntegrityCheck[] = [
  bySql(
    {
      id: 'set-without-owner',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Bộ chỉ tiêu không có đơn vị chủ trì', en: 'Set without an owner' },
      why: { vi: 'Không ai nhận nhắc việc, cảnh báo và chỉ đạo về bộ này.', en: 'Nobody gets the reminders, alerts and directives of this set.' },
      remedy: {
        vi: 'Chọn một cơ quan có trong danh mục đơn vị làm chủ trì rồi công bố phiên bản mới.',
        en: 'Choose a known department as its owner and publish a version.',
      },
    },
    `select l.set_id as object, l.title as label, l.manifest ->> 'owner' as note, ${SET} as link
       from live l where not exists (select from org_unit u where u.code = l.manifest ->> 'owner' and u.level = 'department')`,
  ),
  bySql(
    {
      id: 'set-owner-ended',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Đơn vị chủ trì đã giải thể hoặc sáp nhập', en: 'The owner of a set has ended' },
      why: { vi: 'Báo cáo vẫn giao cho một cơ quan không còn hoạt động.', en: 'Reports are still owed by a department that is no more.' },
      remedy: { vi: 'Đổi chủ trì sang cơ quan kế thừa, chuyển quyền của cán bộ.', en: 'Make its successor the owner and move the rights of its people.' },
    },
    `select l.set_id as object, l.title as label, max(u.title || ' đến ' || to_char(u.valid_to, 'DD/MM/YYYY')) as note, ${SET} as link
       from live l join org_unit u on u.code = l.manifest ->> 'owner' and u.level = 'department'
      where not exists (select from unit_now n where n.code = u.code) group by 1, 2, 4`,
  ),
  bySql(
    {
      id: 'set-without-version',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Bộ chỉ tiêu chưa công bố phiên bản nào và không có bản nháp', en: 'Set with neither version nor draft' },
      why: { vi: 'Mã của bộ bị giữ chỗ mà không ai dùng được.', en: 'Its id is taken and nobody can use it.' },
      remedy: { vi: 'Soạn và công bố, hoặc cho nghỉ.', en: 'Draft and publish it, or retire it.' },
    },
    `select s.id as object, s.id as label, null as note, '/admin/sets/' || s.id as link from indicator_set s
      where s.kind = 'indicator-set' and s.live_version is null and s.retired_on is null
        and not exists (select from indicator_set_draft d where d.set_id = s.id)`,
  ),
  bySql(
    {
      id: 'set-of-unknown-group',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Bộ chỉ tiêu thuộc nhóm không có hoặc đã ngừng dùng', en: 'Set of an unknown or ended group' },
      why: {
        vi: 'Bộ không hiện trong lọc theo nhóm; quyền theo nhóm không tới bộ này.',
        en: 'It is missing from filters by group, and rights by group do not reach it.',
      },
      remedy: { vi: 'Chọn nhóm đang dùng, hoặc mở lại nhóm.', en: 'Choose a group in use, or reopen the group.' },
    },
    `select l.set_id as object, l.title as label, l.manifest ->> 'group' as note, ${SET} as link from live l, clock
      where not exists (select from set_group g where g.code = l.manifest ->> 'group' and (g.ended_on is null or g.ended_on > clock.today))`,
  ),
  bySql(
    {
      id: 'version-validity-overlaps',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Hai phiên bản cùng hiệu lực một ngày', en: 'Versions in force on the same day' },
      why: { vi: 'Báo cáo của một kỳ có thể được lập theo hai mẫu khác nhau.', en: 'Reports of one period may be made by two different forms.' },
      remedy: {
        vi: 'Công bố phiên bản mới với ngày hiệu lực sau phiên bản trước.',
        en: 'Publish a version that is in force from a later day than the one before.',
      },
    },
    `select v.set_id || '@' || v.version as object, v.set_id || ' ' || v.version as label, to_char(v.effective_from, 'DD/MM/YYYY') as note,
            '/admin/sets/' || v.set_id || '/versions' as link
       from indicator_set_version v join indicator_set s on s.id = v.set_id and s.retired_on is null
      where exists (select from indicator_set_version b where b.set_id = v.set_id and b.version < v.version and b.effective_from >= v.effective_from)`,
  ),
  bySql(
    {
      id: 'set-retired-but-owed',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Bộ đã nghỉ nhưng còn nghĩa vụ báo cáo sau ngày nghỉ', en: 'Reports owed for a retired set' },
      why: { vi: 'Đơn vị bị nhắc nộp báo cáo không còn ai nhận.', en: 'Units are reminded of reports that nobody takes.' },
      remedy: { vi: 'Miễn các nghĩa vụ này, hoặc mở lại bộ.', en: 'Exempt them, or reopen the set.' },
    },
    `select o.set_id as object, o.set_id as label, count(*)::text as note, '/admin/obligations?set=' || o.set_id as link
       from obligation o join indicator_set s on s.id = o.set_id
      where s.retired_on is not null and o.due_on > s.retired_on and o.exempt_reason is null
        and not exists (select from submission b where b.set_id = o.set_id and b.period = o.period and b.org_unit_id = o.org_unit_id and b.status in ('submitted', 'approved', 'published'))
      group by o.set_id`,
  ),
  bySql(
    {
      id: 'set-long-on-trial',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Bộ thử nghiệm quá một năm', en: 'Set on trial for more than a year' },
      why: { vi: 'Số liệu thử không dẫn dắt: lãnh đạo không thấy số của bộ này.', en: 'Figures of a trial never lead: leaders do not see them.' },
      remedy: { vi: 'Chuyển sang chính thức, hoặc cho nghỉ.', en: 'Make it official, or retire it.' },
    },
    `select g.set_id as object, coalesce(l.title, g.set_id) as label, to_char(g.since, 'DD/MM/YYYY') as note, '/admin/sets/' || g.set_id as link
       from set_stage g join live l using (set_id), clock where g.stage = 'trial' and g.since < clock.today - interval '1 year'`,
  ),
  bySql(
    {
      id: 'indicator-never-filled',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Chỉ tiêu chưa từng có số liệu', en: 'Indicator that nobody fills' },
      why: {
        vi: 'Biểu mẫu bắt đơn vị đọc một ô không ai điền; bảng điều hành có ô trống.',
        en: 'The form has a cell that nobody fills, and boards have an empty place.',
      },
      remedy: {
        vi: 'Hỏi đơn vị chủ trì; bỏ chỉ tiêu hoặc đổi nguồn ở phiên bản sau.',
        en: 'Ask its owner; leave it out or change its source in the next version.',
      },
    },
    // Only where a year of the set is filled otherwise: a set that begins is no fault.
    `select ${INDICATOR}, null as note, '/admin/sets/' || l.set_id || '/indicators' as link from live_indicator l
      where l.def ->> 'formula' is null
        and not exists (select from observation o where o.indicator_id = l.id and o.value is not null)
        and (select count(distinct o.period) from observation o join indicator i on i.id = o.indicator_id where i.set_id = l.set_id and o.value is not null) >= 4`,
  ),
  bySql(
    {
      id: 'indicator-without-unit',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Chỉ tiêu không có đơn vị tính', en: 'Indicator without a unit of measure' },
      why: { vi: 'Không biết số là đồng hay tỷ đồng.', en: 'Nobody knows whether it is đồng or billion đồng.' },
      remedy: { vi: 'Chọn đơn vị tính rồi công bố phiên bản mới.', en: 'Choose its unit and publish a version.' },
    },
    `select ${INDICATOR}, null as note, '/admin/sets/' || l.set_id || '/indicators' as link from live_indicator l where coalesce(l.def ->> 'unitOfMeasure', '') = ''`,
  ),
  bySql(
    {
      id: 'indicator-of-unknown-unit',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Chỉ tiêu dùng đơn vị tính không có trong danh mục hoặc đã ngừng dùng', en: 'Indicator with an unknown or ended unit of measure' },
      why: { vi: 'Số không quy đổi được, và biểu đồ không ghi đúng đơn vị.', en: 'It cannot be converted, and charts do not name it rightly.' },
      remedy: { vi: 'Thêm hoặc mở lại đơn vị tính trong danh mục, hoặc chọn đơn vị khác.', en: 'Add or reopen the unit in the catalogue, or choose another.' },
    },
    `select ${INDICATOR}, l.def ->> 'unitOfMeasure' as note, '/admin/taxonomy/units' as link from live_indicator l, clock
      where l.def ->> 'unitOfMeasure' <> ''
        and not exists (select from unit_of_measure u where u.code = l.def ->> 'unitOfMeasure' and (u.ended_on is null or u.ended_on > clock.today))`,
  ),
  bySql(
    {
      id: 'indicator-not-on-form',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Chỉ tiêu bắt buộc không có ô trên biểu mẫu', en: 'Required indicator without a place on the form' },
      why: { vi: 'Không ai điền được, báo cáo nào cũng thiếu.', en: 'Nobody can fill it, and every report is incomplete.' },
      remedy: { vi: 'Thêm ô trên biểu mẫu, hoặc bỏ bắt buộc.', en: 'Add it to the form, or make it optional.' },
    },
    `select ${INDICATOR}, null as note, '/admin/sets/' || l.set_id || '/form' as link
       from live_indicator l join live s using (set_id)
      where l.def ->> 'formula' is null and coalesce(l.def ->> 'required', 'true') = 'true' and s.form is not null
        and not jsonb_path_exists(s.form, '$.**."x-indicator" ? (@ == $code)', jsonb_build_object('code', l.code))`,
  ),
  bySql(
    {
      id: 'indicator-part-missing',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Chỉ tiêu gồm một chỉ tiêu thành phần không có', en: 'Indicator made of a part that is not there' },
      why: { vi: 'Phép cộng thành phần không bao giờ khớp với tổng.', en: 'Its parts can never add up to it.' },
      remedy: { vi: 'Sửa danh sách thành phần.', en: 'Mend its list of parts.' },
    },
    `select l.set_id || '.' || l.code || '/' || p.code as object, l.title || ' (' || l.set_title || ')' as label, p.code as note, '/admin/sets/' || l.set_id || '/indicators' as link
       from live_indicator l cross join lateral jsonb_array_elements_text(l.def #> '{parts,indicators}') as p (code)
      where not exists (select from live_indicator o where o.set_id = l.set_id and o.code = p.code)`,
  ),
  bySql(
    {
      id: 'title-without-english',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Thiếu tên tiếng Anh', en: 'Title without English' },
      why: { vi: 'Người đọc tiếng Anh thấy tên tiếng Việt; trao đổi SDMX thiếu nhãn.', en: 'Readers of English see Vietnamese, and SDMX lacks a label.' },
      remedy: { vi: 'Thêm tên tiếng Anh ở phiên bản sau.', en: 'Add it in the next version.' },
    },
    `select l.set_id || '.' || l.code as object, l.title || ' (' || l.set_title || ')' as label, null as note, '/admin/sets/' || l.set_id || '/indicators' as link
       from live_indicator l where coalesce(l.def #>> '{title,en}', '') = ''
      union all
     select l.set_id, l.title, null, ${SET} from live l where coalesce(l.manifest #>> '{title,en}', '') = ''`,
  ),
  bySql(
    {
      id: 'draft-abandoned',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Bản nháp định nghĩa bỏ quên quá 90 ngày', en: 'Draft untouched for 90 days' },
      why: { vi: 'Người sau sửa tiếp trên một bản cũ mà không biết.', en: 'Whoever goes on works upon something old without knowing.' },
      remedy: { vi: 'Công bố hoặc xóa bản nháp.', en: 'Publish or discard it.' },
    },
    `select d.set_id as object, coalesce(d.manifest #>> '{title,vi}', d.set_id) as label, d.changed_by || ', ' || to_char(d.changed_at, 'DD/MM/YYYY') as note, '/admin/sets/' || d.set_id as link
       from indicator_set_draft d, clock where d.changed_at < clock.now - interval '90 days'`,
  ),
  bySql(
    {
      id: 'draft-behind-live',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Bản nháp dựa trên phiên bản cũ', en: 'Draft based on an older version' },
      why: { vi: 'Công bố nó sẽ bỏ mất thay đổi của phiên bản đang dùng.', en: 'Publishing it would undo what the live version changed.' },
      remedy: { vi: 'Mở bản nháp, đối chiếu với bản đang dùng rồi soạn lại.', en: 'Open it, compare it with the live version and begin anew.' },
    },
    `select d.set_id as object, coalesce(d.manifest #>> '{title,vi}', d.set_id) as label, d.based_on || ' < ' || s.live_version as note, '/admin/sets/' || d.set_id as link
       from indicator_set_draft d join indicator_set s on s.id = d.set_id where d.based_on < s.live_version`,
  ),
  bySql(
    {
      id: 'draft-orphaned',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Bản nháp của người không còn quyền', en: 'Draft of somebody who may no longer define' },
      why: { vi: 'Không ai hoàn thành bản nháp này.', en: 'Nobody will finish it.' },
      remedy: { vi: 'Giao người khác soạn tiếp, hoặc xóa.', en: 'Give it to somebody else, or discard it.' },
    },
    `select d.set_id as object, coalesce(d.manifest #>> '{title,vi}', d.set_id) as label, d.changed_by as note, '/admin/sets/' || d.set_id as link
       from indicator_set_draft d
      where d.changed_by <> 'system' and not exists (select from holding h where h.username = d.changed_by and 'define' = any(h.actions))`,
  ),
];
