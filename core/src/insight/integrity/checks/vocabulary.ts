// Units of measure, dimensions, legal bases, citations, mappings: words that nobody uses, or that say the same twice.
import { bySql, type IntegrityCheck } from '../check.js';

export const VOCABULARY: readonly IntegrityCheck[] = [
  bySql(
    {
      id: 'unit-of-measure-unused',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Đơn vị tính không chỉ tiêu nào dùng', en: 'Unit of measure that nothing uses' },
      why: { vi: 'Danh mục dài khiến người soạn chọn nhầm.', en: 'A long catalogue makes people choose wrongly.' },
      remedy: { vi: 'Ngừng dùng nếu không còn cần; đơn vị gốc để quy đổi thì giữ.', en: 'End it when it is not needed; keep what others are converted by.' },
    },
    `select u.code as object, coalesce(u.title ->> 'vi', u.code) as label, u.code as note, '/admin/taxonomy/units' as link from unit_of_measure u
      where u.ended_on is null and u.changed_by <> 'system' and not exists (select from live_indicator i where i.def ->> 'unitOfMeasure' = u.code)
        and not exists (select from unit_of_measure o where o.base = u.code and o.code <> u.code)`,
  ),
  bySql(
    {
      id: 'unit-of-measure-doubled',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Hai đơn vị tính là một', en: 'Units of measure that are the same' },
      why: { vi: 'Cùng một lượng không so được với nhau trên biểu đồ.', en: 'One quantity cannot be compared with itself.' },
      remedy: { vi: 'Chọn một, ngừng dùng đơn vị kia.', en: 'Choose one and end the other.' },
    },
    `select min(u.code) as object, string_agg(u.code, ', ' order by u.code) as label, min(u.symbol ->> 'vi') as note, '/admin/taxonomy/units' as link from unit_of_measure u
      where u.ended_on is null group by u.dimension, u.base, u.factor, lower(coalesce(u.symbol ->> 'vi', u.code)) having count(*) > 1`,
  ),
  bySql(
    {
      id: 'unit-of-measure-base-missing',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Đơn vị tính quy về đơn vị gốc không có', en: 'Unit of measure with an unknown base' },
      why: { vi: 'Quy đổi sang đơn vị này cho kết quả sai hoặc lỗi.', en: 'Conversions fail or are wrong.' },
      remedy: { vi: 'Thêm đơn vị gốc, hoặc sửa đơn vị.', en: 'Add its base, or mend it.' },
    },
    `select u.code as object, coalesce(u.title ->> 'vi', u.code) as label, u.base as note, '/admin/taxonomy/units' as link from unit_of_measure u
      where u.ended_on is null and not exists (select from unit_of_measure b where b.code = u.base)`,
  ),
  bySql(
    {
      id: 'dimension-unused',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Phân tổ không chỉ tiêu nào dùng', en: 'Disaggregation that nothing uses' },
      why: { vi: 'Danh mục dài khiến người soạn chọn nhầm.', en: 'A long catalogue makes people choose wrongly.' },
      remedy: { vi: 'Ngừng dùng phân tổ này.', en: 'End it.' },
    },
    `select d.code as object, coalesce(d.title ->> 'vi', d.code) as label, d.code as note, '/admin/taxonomy/dimensions' as link from dimension d
      where d.ended_on is null and d.changed_by <> 'system'
        and not exists (select from live_indicator i where jsonb_path_exists(i.def, '$.disaggregate[*] ? (@.dimension == $code)', jsonb_build_object('code', d.code)))`,
  ),
  bySql(
    {
      id: 'member-unused',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Giá trị phân tổ chưa từng có số liệu', en: 'Member of a disaggregation without any figure' },
      why: { vi: 'Biểu mẫu có cột không ai điền.', en: 'The form has a column that nobody fills.' },
      remedy: { vi: 'Hỏi đơn vị chủ trì; bỏ giá trị ở phiên bản sau.', en: 'Ask its owner; leave it out in the next version.' },
    },
    `with used as (select distinct o.indicator_id, o.disaggregation from observation o where o.disaggregation <> '' and o.recorded_to = 'infinity')
     select i.set_id || '.' || i.code || '/' || (g.by ->> 'dimension') || '=' || m.code as object, i.title || ': ' || m.code as label, g.by ->> 'dimension' as note,
            '/admin/sets/' || i.set_id || '/indicators' as link
       from live_indicator i
      cross join lateral jsonb_array_elements(i.def -> 'disaggregate') as g (by)
      cross join lateral jsonb_array_elements(g.by -> 'members') as e (member)
      cross join lateral (select e.member ->> 'code' as code) m
      where exists (select from used u where u.indicator_id = i.id)
        and not exists (select from used u where u.indicator_id = i.id and strpos(';' || u.disaggregation || ';', ';' || (g.by ->> 'dimension') || '=' || m.code || ';') > 0)`,
  ),
  bySql(
    {
      id: 'legal-basis-replaced',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Căn cứ pháp lý đã bị thay thế nhưng chưa ghi ngừng hiệu lực', en: 'Replaced legal basis that has not been ended' },
      why: { vi: 'Bộ chỉ tiêu mới vẫn dẫn văn bản cũ.', en: 'New sets go on naming the old text.' },
      remedy: { vi: 'Ghi ngày hết hiệu lực của văn bản cũ.', en: 'Give it its last day.' },
    },
    `select b.code as object, b.number as label, n.number as note, '/admin/taxonomy/legal-bases' as link
       from legal_basis b join legal_basis n on n.replaces = b.code where b.ended_on is null`,
  ),
  bySql(
    {
      id: 'citation-without-address',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Nguồn trích dẫn không có địa chỉ mở được', en: 'Citation without an address' },
      why: { vi: 'Người xem không kiểm chứng được số đã công bố.', en: 'Readers cannot verify the published figure.' },
      remedy: {
        vi: 'Nạp lại số kèm địa chỉ http(s) của văn bản hoặc bài công bố.',
        en: 'Bring the figures in again with the http(s) address of the publication.',
      },
    },
    `select c.id::text as object, coalesce(c.title, c.url) as label, c.url as note,
            coalesce((select '/sets/' || i.set_id from observation o join indicator i on i.id = o.indicator_id where o.citation_id = c.id limit 1), '/imports') as link
       from citation c where c.url !~ '^https?://[^[:space:]]+[.][^[:space:]]+'`,
  ),
  bySql(
    {
      id: 'published-figure-without-citation',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Số đã công bố không dẫn nguồn', en: 'Published figure without a citation' },
      why: { vi: 'Không biết số lấy từ văn bản nào.', en: 'Nobody knows where it was taken from.' },
      remedy: { vi: 'Nạp lại số kèm nguồn.', en: 'Take it in again with its source.' },
    },
    `select o.indicator_id || '/' || o.org_unit_id || '/' || o.period || '/' || o.producer as object, coalesce(i.title, o.indicator_id::text) || ', ' || o.period as label, o.producer as note, '/sets/' || i.set_id as link
       from observation o join live_indicator i on i.id = o.indicator_id
      where o.origin = 'published' and o.recorded_to = 'infinity' and o.citation_id is null`,
  ),
  bySql(
    {
      id: 'codes-waiting-for-mapping',
      severity: 'warning',
      owner: 'definitions',
      title: { vi: 'Mã của hệ thống khác chưa được ánh xạ', en: 'Codes of other systems that wait for a mapping' },
      why: { vi: 'Giá trị mang mã này bị bỏ ngoài mỗi lần nhận tệp.', en: 'Their values are left out of every file.' },
      remedy: { vi: 'Ánh xạ hoặc bỏ qua mã, rồi nạp lại tệp.', en: 'Map or ignore them, then take the file in again.' },
    },
    `select u.mapping_id || '/' || u.format || '/' || u.kind || '/' || u.source as object, u.source as label, u.kind || ', ' || u.count || ' × ' || u.mapping_id as note, '/admin/exchange/mappings' as link
       from unmapped_code u, clock where u.seen_at < clock.now - interval '7 days'`,
  ),
  bySql(
    {
      id: 'mapping-to-retired-indicator',
      severity: 'error',
      owner: 'definitions',
      title: { vi: 'Bảng ánh xạ trỏ tới chỉ tiêu đã bỏ', en: 'Mapping to a retired indicator' },
      why: { vi: 'Số liệu của hệ thống kia bị từ chối.', en: 'Figures of the other system are refused.' },
      remedy: { vi: 'Trỏ mã tới chỉ tiêu thay thế.', en: 'Map the code to the successor.' },
    },
    `select e.mapping_id || '/' || e.source as object, e.source || ' (' || e.mapping_id || ')' as label, e.target as note, '/admin/exchange/mappings' as link
       from code_mapping_entry e
      where e.kind = 'indicator' and e.target like '%.%'
        and not exists (select from live_indicator i where i.set_id = split_part(e.target, '.', 1) and i.code = split_part(e.target, '.', 2))`,
  ),
];
