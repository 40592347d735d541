// The names that the queries of the checks share: what is live, who holds which right today, which units owe which report. The
// parameters are the province's day, the moment, and (behind it) the limit.
export const PREAMBLE = `
with clock as (select $1::date as today, $2::timestamptz as now),
live as (
  select s.id as set_id, s.origin, v.version, v.manifest, v.form, v.dashboard, v.published_at, coalesce(v.manifest #>> '{title,vi}', s.id) as title,
         case v.manifest #>> '{period,type}' when 'daily' then 1 when 'monthly' then 31 when 'quarterly' then 92 when 'half-yearly' then 184
              when 'nine-month' then 275 else 366 end as period_days
    from indicator_set s
    join indicator_set_version v on v.set_id = s.id and v.version = s.live_version
   where s.kind = 'indicator-set' and (s.retired_on is null or s.retired_on > (select today from clock))
),
live_indicator as (
  select l.set_id, l.title as set_title, i.id, d.def ->> 'code' as code, d.def, coalesce(d.def #>> '{title,vi}', d.def ->> 'code') as title
    from live l
   cross join lateral jsonb_array_elements(l.manifest -> 'indicators') as d (def)
    left join indicator i on i.set_id = l.set_id and i.code = d.def ->> 'code'
),
unit_now as (
  select u.* from org_unit u, clock where u.valid_from <= clock.today and (u.valid_to is null or u.valid_to >= clock.today)
),
home as (
  -- The province that the house serves, all its versions: the one that has departments.
  select u.id from org_unit u where u.level = 'province' and u.code in (select p.code from org_unit p join org_unit d on d.parent_id = p.id and d.level = 'department')
),
holding as (
  -- Whole sets, by themselves or through a group, as they count today; at the version of the unit that stands (compare OrgUnitTree.covered).
  select p.id as person_id, p.username, p.title, g.set_id, g.org_unit_id,
         (select v.id from org_unit v where v.lineage_id = u.lineage_id order by v.valid_from <= clock.today desc, abs(v.valid_from - clock.today) limit 1) as root_id,
         r.id as role_id, r.actions
    from person_grant g
    join person p on p.id = g.person_id and p.suspended_at is null
    join role r on r.id = g.role_id
    join org_unit u on u.id = g.org_unit_id, clock
   where g.indicator is null and g.valid_from <= clock.today and (g.valid_to is null or g.valid_to >= clock.today)
),
owed_unit as (
  select l.set_id, l.title as set_title, l.manifest ->> 'group' as set_group, u.id as unit_id, u.code, u.title
    from live l
    join unit_now u on (u.id in (select id from home) or u.parent_id in (select id from home)
                             or (select p.parent_id from org_unit p where p.id = u.parent_id) in (select id from home))
                      and u.level = case when l.manifest #>> '{reporters,by}' = 'commune' then coalesce(l.manifest #>> '{reporters,level}', 'commune') else 'province' end
   where coalesce(l.manifest #>> '{period,owed}', 'true') = 'true'
)`;

/** Does the grant reach the set, which is of a group? */
export const REACHES = (holding: string, set: string, group: string): string => `(${holding}.set_id in ('*', ${set}) or ${holding}.set_id = '@' || ${group})`;
