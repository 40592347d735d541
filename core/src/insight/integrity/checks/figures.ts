// Figures, plans and roll-ups: that every total is what its parts say, and that a figure stands where it may.
import { bySql, found, type IntegrityCheck, type World } from '../check.js';

/** Roll-ups looked at by the page; `haidang doctor --full` looks at all. */
const SAMPLE = 400;
const PLACE = `i.set_id || '.' || i.code || '/' || u.code || '/' || o.period as object, i.title || ', ' || u.title || ', ' || o.period as label`;
const NAMES = `join live_indicator i on i.id = o.indicator_id join org_unit u on u.id = o.org_unit_id`;
const SET = `'/sets/' || i.set_id as link`;

export const FIGURES: readonly IntegrityCheck[] = [
  {
    id: 'rollup-differs',
    severity: 'error',
    owner: 'operations',
    title: { vi: 'Số tổng hợp khác khi tính lại', en: 'Roll-up that differs from a recomputation' },
    why: { vi: 'Lãnh đạo thấy tổng không bằng các xã cộng lại.', en: 'Leaders see a total that is not what its units add up to.' },
    remedy: {
      vi: 'Chạy haidang rollups rebuild rồi haidang rollups verify; nếu còn, báo người phát triển.',
      en: 'Run haidang rollups rebuild, then haidang rollups verify; when it stays, tell the developers.',
    },
    find: differingRollups,
  },
  bySql(
    {
      id: 'figure-led-twice',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Một ô có hai số dẫn dắt', en: 'Figure with two leading values' },
      why: { vi: 'Cùng một câu hỏi có thể trả hai đáp số.', en: 'One question may get two answers.' },
      remedy: { vi: 'Báo người phát triển; sửa bằng cách đính chính ô đó.', en: 'Tell the developers; a correction of the figure mends it.' },
    },
    // Producers of one rank lead side by side: that is shown as two sources. Different ranks never do.
    `select ${PLACE}, o.producers as note, ${SET}
       from (select indicator_id, org_unit_id, period, string_agg(producer, ', ' order by producer) as producers from observation
              where leads and recorded_to = 'infinity' group by indicator_id, org_unit_id, year, period, disaggregation, measure having count(distinct rank) > 1) o
       ${NAMES}`,
  ),
  bySql(
    {
      id: 'figure-without-leader',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Ô có số nhưng không số nào dẫn dắt', en: 'Figure of which no value leads' },
      why: { vi: 'Số đã duyệt không hiện ở đâu.', en: 'An approved figure is shown nowhere.' },
      remedy: { vi: 'Báo người phát triển; sửa bằng cách đính chính ô đó.', en: 'Tell the developers; a correction of the figure mends it.' },
    },
    `select ${PLACE}, o.producers as note, ${SET}
       from (select indicator_id, org_unit_id, period, string_agg(producer, ', ' order by producer) as producers from observation
              where recorded_to = 'infinity' and not trial and value is not null
              group by indicator_id, org_unit_id, year, period, disaggregation, measure having not bool_or(leads)) o
       ${NAMES}`,
  ),
  bySql(
    {
      id: 'figure-versions-overlap',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Hai bản của một số cùng hiệu lực', en: 'Versions of a figure that overlap in time' },
      why: { vi: 'Câu hỏi "tại ngày" trả hai đáp số.', en: 'A question "as known on" gets two answers.' },
      remedy: { vi: 'Báo người phát triển.', en: 'Tell the developers.' },
    },
    `select ${PLACE}, to_char(o.recorded_from, 'DD/MM/YYYY HH24:MI') as note, ${SET}
       from (select n.*, lead(n.recorded_from) over (partition by n.indicator_id, n.org_unit_id, n.period, n.disaggregation, n.measure, n.producer, n.trial order by n.recorded_from, n.recorded_to) as next
               from observation n) o
       ${NAMES}
      where o.next < o.recorded_to`,
  ),
  bySql(
    {
      id: 'figure-of-unit-not-valid',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Số của đơn vị không tồn tại ở kỳ đó', en: 'Figure of a unit that was not there in that period' },
      why: { vi: 'Số không cộng vào tổng của kỳ.', en: 'It is in no total of the period.' },
      remedy: { vi: 'Đính chính về đúng đơn vị của thời điểm đó.', en: 'Correct it to the unit that was there.' },
    },
    `select ${PLACE}, u.uid as note, ${SET}
       from observation o ${NAMES}
      where o.recorded_to = 'infinity' and o.value is not null and o.origin <> 'calculated'
        and (u.valid_to < make_date(o.year, 1, 1) or (u.valid_from > make_date(o.year + 1, 12, 31) and u.valid_from > (select min(valid_from) from org_unit)))`,
  ),
  bySql(
    {
      id: 'figure-outside-partitions',
      severity: 'warning',
      owner: 'operations',
      title: { vi: 'Số của năm chưa có phân vùng', en: 'Figures of a year without a partition' },
      why: { vi: 'Câu hỏi về năm đó chậm dần; năm có thể gõ sai.', en: 'Questions about that year become slow; the year may be mistyped.' },
      remedy: { vi: 'Kiểm tra năm; nếu đúng, thêm phân vùng cho năm đó.', en: 'See whether the year is right; if so add its partition.' },
    },
    `select o.year::text as object, 'observation_other, ' || o.year as label, count(*)::text as note, null as link from observation_other o group by o.year`,
  ),
  bySql(
    {
      id: 'figure-in-the-future',
      severity: 'error',
      owner: 'reports',
      title: { vi: 'Số liệu của kỳ chưa tới', en: 'Figure of a period that has not begun' },
      why: { vi: 'Kỳ có thể gõ sai; ô "mới nhất" hiện số của tương lai.', en: 'The period may be mistyped; "latest" shows the future.' },
      remedy: { vi: 'Đính chính kỳ của số này.', en: 'Correct its period.' },
    },
    `select ${PLACE}, o.producer as note, ${SET} from observation o ${NAMES}, clock
      where o.recorded_to = 'infinity' and o.value is not null and o.leads and o.status <> 'E' and o.year > extract(year from clock.today)`,
  ),
  bySql(
    {
      id: 'percent-out-of-range',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Tỷ lệ phần trăm âm hoặc quá 1.000', en: 'Percentage below 0 or above 1,000' },
      why: { vi: 'Thường là nhập nhầm đơn vị.', en: 'Mostly a slip of the unit.' },
      remedy: { vi: 'Đối chiếu với báo cáo gốc rồi đính chính.', en: 'Compare with the report and correct it.' },
    },
    `select ${PLACE}, trim_scale(o.value)::text as note, ${SET} from observation o ${NAMES}
      where o.recorded_to = 'infinity' and o.leads and i.def ->> 'unitOfMeasure' = 'percent' and (o.value > 1000 or (o.value < 0 and i.code !~ 'growth|change|index|increase'))`,
  ),
  bySql(
    {
      id: 'plan-missing',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Chỉ tiêu phải có kế hoạch năm mà chưa giao', en: 'Indicator that demands a plan and has none this year' },
      why: { vi: 'Ô không có % kế hoạch và không xét được chậm hay đạt.', en: 'Its tile has no percentage of plan and cannot be judged.' },
      remedy: { vi: 'Nhập kế hoạch năm theo quyết định giao.', en: 'Enter the plan of the year by its decision.' },
    },
    `select i.set_id || '.' || i.code as object, i.title || ' (' || i.set_title || ')' as label, extract(year from clock.today)::text as note, ${SET}
       from live_indicator i, clock
      where i.def ->> 'plan' = 'year' and i.def ->> 'formula' is null
        and exists (select from observation o where o.indicator_id = i.id and o.year = extract(year from clock.today)::int and o.value is not null and o.recorded_to = 'infinity')
        and not exists (select from plan p where p.indicator_id = i.id and p.recorded_to = 'infinity' and left(p.period, 4) = extract(year from clock.today)::text)`,
  ),
  bySql(
    {
      id: 'plan-without-figures',
      severity: 'warning',
      owner: 'reports',
      title: { vi: 'Có kế hoạch nhưng không có số thực hiện', en: 'Plan without figures' },
      why: { vi: 'Không ai biết kế hoạch đạt đến đâu.', en: 'Nobody knows how far the plan has come.' },
      remedy: {
        vi: 'Hỏi đơn vị chủ trì số thực hiện; nếu giao nhầm chỉ tiêu, sửa kế hoạch.',
        en: 'Ask its owner for figures; when the plan is on the wrong indicator, mend it.',
      },
    },
    `select i.set_id || '.' || i.code || '/' || left(p.period, 4) as object, i.title || ' (' || i.set_title || ')' as label, min(p.issuer) || ', ' || left(p.period, 4) as note, ${SET}
       from plan p join live_indicator i on i.id = p.indicator_id, clock
      where p.recorded_to = 'infinity' and i.def ->> 'formula' is null and left(p.period, 4)::int <= extract(year from clock.today)::int
        and not exists (select from observation o where o.indicator_id = i.id and o.year = left(p.period, 4)::int and o.value is not null and o.recorded_to = 'infinity')
        and (left(p.period, 4)::int < extract(year from clock.today)::int or clock.today > make_date(extract(year from clock.today)::int, 4, 30))
      group by i.set_id, i.code, i.title, i.set_title, left(p.period, 4)`,
  ),
  bySql(
    {
      id: 'plan-led-twice',
      severity: 'error',
      owner: 'reports',
      title: { vi: 'Hai kế hoạch cùng dẫn dắt một chỉ tiêu', en: 'Two leading plans of one indicator' },
      why: { vi: '% kế hoạch tùy lúc tính theo số này hay số kia.', en: 'The percentage of plan is of one or the other.' },
      remedy: { vi: 'Chọn cơ quan giao kế hoạch dẫn dắt.', en: 'Choose whose plan leads.' },
    },
    `select i.set_id || '.' || i.code || '/' || u.code || '/' || p.period as object, i.title || ', ' || p.period as label, string_agg(p.issuer, ', ' order by p.issuer) as note, ${SET}
       from plan p join live_indicator i on i.id = p.indicator_id join org_unit u on u.id = p.org_unit_id
      where p.leads and p.recorded_to = 'infinity' group by i.set_id, i.code, i.title, u.code, p.period having count(*) > 1`,
  ),
  bySql(
    {
      id: 'dirty-key-stays',
      severity: 'error',
      owner: 'operations',
      title: { vi: 'Số tổng hợp chờ tính lại quá 10 phút', en: 'Roll-ups waiting for more than 10 minutes' },
      why: { vi: 'Tổng của tỉnh là số cũ.', en: 'The totals of the province are old.' },
      remedy: { vi: 'Xem tiến trình nền có chạy không (haidang worker) và nhật ký của nó.', en: 'See whether the worker runs (haidang worker), and its log.' },
    },
    `select d.set_id as object, coalesce(l.title, d.set_id) as label, count(*) || ', ' || to_char(min(d.marked_at), 'DD/MM/YYYY HH24:MI') as note, null as link
       from dirty_key d left join live l using (set_id), clock where d.marked_at < clock.now - interval '10 minutes' group by d.set_id, l.title`,
  ),
  bySql(
    {
      id: 'reference-series-unused',
      severity: 'hint',
      owner: 'definitions',
      title: { vi: 'Chuỗi tham chiếu không gắn với chỉ tiêu nào', en: 'Reference series tied to no indicator' },
      why: { vi: 'Có nguồn thứ hai mà không dùng để đo "chính xác".', en: 'A second source is there and measures nothing.' },
      remedy: { vi: 'Gắn chuỗi với chỉ tiêu của tỉnh.', en: 'Tie it to an indicator of ours.' },
    },
    `select s.id::text as object, s.flow || ' ' || s.series_key as label, s.system as note, '/admin/exchange/series' as link from reference_series s where s.indicator_id is null`,
  ),
];

async function differingRollups(world: World): ReturnType<IntegrityCheck['find']> {
  const differences = await world.rollups.differences(world.sql, world.full ? {} : { sample: SAMPLE, seed: world.today });
  const names = await world.sql.query<{ id: number; name: string; set_id: string }>(
    `select i.id, i.set_id || '.' || i.code as name, i.set_id from indicator i where i.id = any($1::int[])`,
    [differences.map(({ indicatorId }) => indicatorId)],
  );
  const units = await world.sql.query<{ id: number; code: string; title: string }>('select id, code, title from org_unit where id = any($1::int[])', [
    differences.map(({ unitId }) => unitId),
  ]);
  const objects = differences.map(({ indicatorId, unitId, period, stored, computed }) => {
    const indicator = names.find(({ id }) => id === indicatorId);
    const unit = units.find(({ id }) => id === unitId);
    return {
      object: `${indicator?.name ?? String(indicatorId)}/${unit?.code ?? String(unitId)}/${period}`,
      label: `${indicator?.name ?? String(indicatorId)}, ${unit?.title ?? String(unitId)}, ${period}`,
      note: `${stored ?? '–'} ≠ ${computed ?? '–'}`,
      link: indicator === undefined ? null : `/sets/${indicator.set_id}`,
    };
  });
  return found(objects, world);
}
