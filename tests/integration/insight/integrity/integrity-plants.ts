// One fault for every integrity check, planted by hand into a database that is sound, and the object that the check must name. Each is
// planted in a transaction of its own that is rolled back, so none is in the way of the next.
import {
  run,
  manifest,
  INDICATOR,
  RAW,
  ID,
  HOUSE,
  COMMUNE,
  ADMIN,
  figure,
  owed,
  judged,
  unit,
  grant,
  GRANT,
  person,
  suspend,
  draft,
  type Plant,
} from './integrity-planting.js';

export const DEFINITION_PLANTS: Record<string, Plant> = {
  'set-without-owner': { object: 'tourism', plant: run(...manifest(`jsonb_set(manifest, '{owner}', '"no-such-department"')`)) },
  'set-owner-ended': { object: 'tourism', plant: run(`update org_unit set valid_to = '2023-12-31' where code = 'department-of-tourism'`) },
  'set-without-version': { object: 'empty-set', plant: run(`insert into indicator_set (id, kind, origin) values ('empty-set', 'indicator-set', 'authored')`) },
  'set-of-unknown-group': { object: 'tourism', plant: run(`update set_group set ended_on = '2023-01-01' where code = 'economy'`) },
  'version-validity-overlaps': {
    object: 'tourism@900',
    plant: run(
      `insert into indicator_set_version (set_id, version, manifest, checksum, effective_from, published_by) values ('tourism', 899, '{}', 'x', '2024-05-01', 'test'), ('tourism', 900, '{}', 'x', '2024-05-01', 'test')`,
    ),
  },
  'set-retired-but-owed': { object: 'tourism', plant: run(owed(), `update indicator_set set retired_on = '2024-01-01' where id = 'tourism'`) },
  'set-long-on-trial': {
    object: 'tourism',
    plant: run(
      `insert into set_stage (set_id, stage, since, changed_by, reason) values ('tourism', 'trial', '2022-01-01', 'test', 'x') on conflict (set_id) do update set stage = 'trial', since = '2022-01-01'`,
    ),
  },
  'indicator-never-filled': {
    object: 'tourism.rooms',
    plant: run(...[1, 2, 3, 4].map((month) => figure({ period: `'2024-M0${String(month)}'`, citation_id: '1' }))),
  },
  'indicator-without-unit': { object: 'tourism.bare', plant: run(...manifest(INDICATOR(RAW('{"code": "bare", "unitOfMeasure": ""}')))) },
  'indicator-of-unknown-unit': { object: 'tourism.odd', plant: run(...manifest(INDICATOR(RAW('{"code": "odd", "unitOfMeasure": "furlong"}')))) },
  'indicator-not-on-form': { object: 'tourism.lost', plant: run(...manifest(INDICATOR(RAW('{"code": "lost"}')))) },
  'indicator-part-missing': {
    object: 'tourism.whole/gone',
    plant: run(...manifest(INDICATOR(RAW('{"code": "whole", "parts": {"kind": "subset", "indicators": ["gone"]}}')))),
  },
  'title-without-english': { object: 'tourism.mute', plant: run(...manifest(INDICATOR(RAW('{"code": "mute", "title": {"vi": "Câm"}}')))) },
  'draft-abandoned': { object: 'tourism', plant: run(draft({ changed_at: `now() - interval '100 days'` })) },
  'draft-behind-live': { object: 'tourism', plant: run(draft({ based_on: '0' })) },
  'draft-orphaned': { object: 'tourism', plant: run(draft({ changed_by: `'reviewer'` })) },
  'rule-never-fires': { object: /^tourism\//, plant: run(judged(`'[]'`)) },
  'rule-always-fires': {
    object: /^tourism\//,
    plant: run(
      judged(
        `jsonb_build_array(jsonb_build_object('path', '', 'code', (select manifest #>> '{rules,0,id}' from indicator_set_version where set_id = 'tourism' order by version desc limit 1)))`,
      ),
    ),
  },
  'rule-doubled': {
    object: /^tourism\//,
    plant: run(...manifest(`jsonb_set(manifest, '{rules}', (manifest -> 'rules') || jsonb_build_array((manifest #> '{rules,0}') || '{"id": "again"}'))`)),
  },
  'dashboard-names-retired-indicator': {
    object: 'board overview/tourism.overnight-guests',
    plant: run(
      ...manifest(`jsonb_set(manifest, '{indicators}', (manifest -> 'indicators') - 0)`),
      `update dashboard set document = jsonb_set(document, '{panels,0,query,indicators}', '["tourism.overnight-guests"]') where id = 'overview'`,
    ),
  },
  'alert-on-retired-indicator': {
    object: 'tourism/old',
    plant: run(...manifest(`manifest || '{"alerts": [{"id": "old", "indicator": "gone", "when": "value < 1", "severity": "bad"}]}'`)),
  },
  'alert-firing-of-retired-indicator': {
    object: '00000000-0000-7000-8000-00000000bbbb',
    plant: run(
      `insert into indicator (set_id, code) values ('tourism', 'gone')`,
      `insert into alert_firing (id, set_id, alert_id, indicator_id, org_unit_id, period, dedupe, rule, reading, severity, sample)
       select '00000000-0000-7000-8000-00000000bbbb', 'tourism', 'old', ${ID('gone')}, ${HOUSE}, '2024-M01', 'x', '{}', '{}', 'bad', false`,
    ),
  },
  'dashboard-older-than-file': { object: 'overview', plant: run(`update dashboard set checksum = 'mine', known_checksum = 'older' where id = 'overview'`) },
  'unit-of-measure-unused': {
    object: 'furlong',
    plant: run(
      `insert into unit_of_measure (code, title, symbol, dimension, base, factor, changed_by) values ('furlong', '{"vi": "dặm"}', '{"vi": "fur"}', 'length', 'furlong', 1, 'admin')`,
    ),
  },
  'unit-of-measure-doubled': {
    object: 'twin-a',
    plant: run(
      ...['a', 'b'].map(
        (code) =>
          `insert into unit_of_measure (code, title, symbol, dimension, base, factor) values ('twin-${code}', '{"vi": "đôi"}', '{"vi": "tw"}', 'twin', 'twin-a', 1)`,
      ),
    ),
  },
  'unit-of-measure-base-missing': {
    object: 'furlong',
    plant: run(
      `insert into unit_of_measure (code, title, symbol, dimension, base, factor) values ('furlong', '{"vi": "dặm"}', '{"vi": "fur"}', 'length', 'nothing', 1)`,
    ),
  },
  'dimension-unused': { object: 'shoe-size', plant: run(`insert into dimension (code, title, changed_by) values ('shoe-size', '{"vi": "Cỡ giày"}', 'admin')`) },
  'member-unused': {
    object: 'tourism.split/sex=female',
    plant: run(
      ...manifest(
        INDICATOR(
          RAW(
            '{"code": "split", "disaggregate": [{"dimension": "sex", "members": [{"code": "female", "title": {"vi": "Nữ"}}, {"code": "male", "title": {"vi": "Nam"}}]}]}',
          ),
        ),
      ),
      `insert into indicator (set_id, code) values ('tourism', 'split')`,
      figure({ indicator_id: ID('split'), disaggregation: `'sex=male'`, citation_id: '1' }),
    ),
  },
  'legal-basis-replaced': {
    object: '1603-qd-ubnd',
    plant: run(`insert into legal_basis (code, title, number, issuer, link, replaces) values ('new', '{"vi": "Mới"}', '1/QĐ', 'UBND', '', '1603-qd-ubnd')`),
  },
  'citation-without-address': { object: /^\d+$/, plant: run(`insert into citation (url, title) values ('công văn 12', 'Công văn')`) },
  'published-figure-without-citation': { object: /\/2024-M01\/test$/, plant: run(figure()) },
  'codes-waiting-for-mapping': {
    object: 'm/dhis2-json/indicator/XYZ',
    plant: run(
      `insert into unmapped_code (mapping_id, format, kind, source, count, file, seen_at, seen_by) values ('m', 'dhis2-json', 'indicator', 'XYZ', 3, 'a.json', now() - interval '8 days', 'test')`,
    ),
  },
  'mapping-to-retired-indicator': {
    object: 'm/XYZ',
    plant: run(
      `insert into code_mapping (id, title, system, changed_by) values ('m', 'M', 'DHIS2', 'test')`,
      `insert into code_mapping_entry (mapping_id, kind, source, target) values ('m', 'indicator', 'XYZ', 'tourism.gone')`,
    ),
  },
};

export const TREE_PLANTS: Record<string, Plant> = {
  'org-unit-validity-overlaps': {
    object: 'x1@2023-01-01',
    plant: run(unit('x1'), unit('x1', { uid: `'x1@2023-01-01'`, valid_from: `date '2023-01-01'` })),
  },
  'org-unit-validity-gap': {
    object: 'x1@2024-01-01',
    plant: run(unit('x1', { valid_to: `date '2022-12-31'` }), unit('x1', { uid: `'x1@2024-01-01'`, valid_from: `date '2024-01-01'` })),
  },
  'org-unit-outlives-parent': { object: 'x1@2022-01-01', plant: run(unit('x1', { valid_to: `date '2030-01-01'` })) },
  'org-unit-without-parent': { object: 'x1@2022-01-01', plant: run(unit('x1', { parent_id: 'null::int' })) },
  'org-unit-below-wrong-level': { object: 'x1@2022-01-01', plant: run(unit('x1', { parent_id: COMMUNE })) },
  'province-missing': { object: 'province', plant: run(`update org_unit set valid_to = '2023-12-31' where code = '56' and valid_from = '2022-01-01'`) },
  'succession-weights-not-one': {
    object: 'x1@2022-01-01>2025-07-01',
    plant: run(
      unit('x1'),
      `insert into org_unit_succession (from_id, to_id, effective, kind, weight)
       select (select id from org_unit where code = 'x1'), t.id, '2025-07-01', 'partial', 0.4 from org_unit t where t.level = 'commune' and t.valid_from = '2025-07-01' order by t.id limit 2`,
    ),
  },
  'succession-without-weights': {
    object: 'x1@2022-01-01>2025-07-01',
    plant: run(
      unit('x1'),
      `insert into org_unit_succession (from_id, to_id, effective, kind)
       select (select id from org_unit where code = 'x1'), t.id, '2025-07-01', 'partial' from org_unit t where t.level = 'commune' and t.valid_from = '2025-07-01' order by t.id limit 2`,
    ),
  },
  'org-unit-ended-without-successor': { object: 'x1@2022-01-01', plant: run(unit('x1', { valid_to: `date '2023-12-31'` })) },
  'succession-to-unit-not-yet-valid': {
    object: /^x1@2022-01-01>/,
    plant: run(
      unit('x1'),
      `insert into org_unit_succession (from_id, to_id, effective, kind)
       select (select id from org_unit where code = 'x1'), t.id, '2023-01-01', 'full' from org_unit t where t.level = 'commune' and t.valid_from = '2025-07-01' order by t.id limit 1`,
    ),
  },
  'scope-of-unit-missing': { object: 'x1@2022-01-01', plant: run(unit('x1')) },
  'group-member-ended': {
    object: 'coast/x1@2022-01-01',
    plant: run(
      unit('x1', { valid_to: `date '2023-12-31'` }),
      `insert into org_unit_group (code, title) values ('coast', '{"vi": "Ven biển"}')`,
      `insert into org_unit_group_member (group_code, position, org_unit, org_unit_id) select 'coast', 1, 'x1', id from org_unit where code = 'x1'`,
    ),
  },
};

export const PEOPLE_PLANTS: Record<string, Plant> = {
  'grant-to-suspended': { object: /.+/, plant: run(suspend) },
  'grant-past-end': { object: GRANT, plant: run(grant({ set_id: `'tourism'`, valid_to: `date '2024-07-01'` })) },
  'grant-ends-soon': { object: GRANT, plant: run(grant({ valid_to: `date '2024-07-25'` })) },
  'grant-on-unknown-set': { object: GRANT, plant: run(grant({ set_id: `'tourims'` })) },
  'grant-on-ended-unit': {
    object: GRANT,
    plant: run(unit('x1', { valid_to: `date '2023-12-31'` }), grant({ org_unit_id: `(select id from org_unit where code = 'x1')` })),
  },
  'person-without-unit': { object: 'nobody', plant: run(person({ org_unit_id: 'null::int' })) },
  'person-of-ended-unit': {
    object: 'nobody',
    plant: run(unit('x1', { valid_to: `date '2023-12-31'` }), person({ org_unit_id: `(select id from org_unit where code = 'x1')` })),
  },
  'person-without-grant': { object: 'nobody', plant: run(person()) },
  'set-without-reviewer': {
    object: /^tourism\//,
    plant: run(`update access_grant set revoked_at = now() where role_id in ('reviewer', 'demo-administrator')`),
  },
  'obligation-without-reporter': {
    object: 'tourism/2024-M06',
    plant: run(owed({ period: `'2024-M06'`, due_on: `date '2024-07-25'` }), `update access_grant set revoked_at = now() where set_id = 'tourism'`),
  },
  'one-person-submits-and-approves': {
    object: 'reviewer',
    plant: run(grant({ person_id: `(select id from person where username = 'reviewer')`, role_id: `'reporter'`, set_id: `'tourism'` })),
  },
  'administrators-too-few': {
    object: 'administrators',
    plant: run(`update person set suspended_at = now() where role_id in ('administrator', 'demo-administrator')`),
  },
  'token-of-suspended': {
    object: /.+/,
    plant: run(`insert into api_token (id, person_id, title, token_hash) select gen_random_uuid(), ${ADMIN}, 't', 'x'::bytea`, suspend),
  },
  'token-unused': {
    object: /.+/,
    plant: run(
      `insert into api_token (id, person_id, title, token_hash, created_at) select gen_random_uuid(), ${ADMIN}, 't', 'x'::bytea, now() - interval '100 days'`,
    ),
  },
  'session-outlives-person': {
    object: 'admin',
    plant: run(`insert into session (token_hash, person_id, expires_at) select 'x'::bytea, ${ADMIN}, now() + interval '1 hour'`, suspend),
  },
};
