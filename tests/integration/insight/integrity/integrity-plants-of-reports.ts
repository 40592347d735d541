// The same for reports, figures, plans and the machine: what work with figures leaves behind.
import { run, manifest, ID, HOUSE, COMMUNE, ADMIN, figure, report, owed, unit, type Plant } from './integrity-planting.js';

export const REPORT_PLANTS: Record<string, Plant> = {
  'draft-of-old-period': { object: 'tourism/2024-M01/56', plant: run(owed(), report()) },
  'report-without-obligation': { object: /^tourism\/2024-M01\/\d+$/, plant: run(owed(), report({ org_unit_id: COMMUNE })) },
  'report-of-retired-set': { object: 'tourism/2024-M01/56', plant: run(report(), `update indicator_set set retired_on = '2024-01-01' where id = 'tourism'`) },
  'report-waits-for-review': { object: 'tourism/2024-M01/56', plant: run(report({ status: `'submitted'`, submitted_at: `now() - interval '11 days'` })) },
  'approved-report-without-figures': { object: 'tourism/2024-M01/56', plant: run(report({ status: `'approved'`, filled_cells: '3' })) },
  'report-of-unknown-version': { object: 'tourism/2024-M01/56', plant: run(report({ set_version: '77' })) },
  'draft-of-old-version': { object: 'tourism/2024-M01/56', plant: run(report(), ...manifest('manifest')) },
  'template-of-old-version-sent': {
    object: '00000000-0000-7000-8000-00000000cccc',
    plant: run(
      `insert into import_job (id, file_name, file_size, sha256, dry_run, partial, state, fault, actor, finished_at)
       values ('00000000-0000-7000-8000-00000000cccc', 'cu.xlsx', 1, 'x', false, false, 'failed', '{"code": "WORKBOOK_OTHER_VERSION"}', 'test', now())`,
    ),
  },
  'closed-period-with-open-reports': {
    object: 'tourism/2024-M01/56',
    plant: run(report(), `insert into period_closing (set_id, period, closed_by) values ('*', '2024', 'test')`),
  },
  'obligation-of-ended-unit': {
    object: 'tourism/2024-M01/x1',
    plant: run(unit('x1', { valid_to: `date '2022-12-31'` }), owed({ org_unit_id: `(select id from org_unit where code = 'x1')` })),
  },
  'import-stuck': {
    object: '00000000-0000-7000-8000-00000000cccc',
    plant: run(
      `insert into import_job (id, file_name, file_size, sha256, dry_run, partial, state, actor, created_at)
       values ('00000000-0000-7000-8000-00000000cccc', 'a.xlsx', 1, 'x', false, false, 'running', 'test', now() - interval '2 hours')`,
    ),
  },
};

const PLAN = (more: Record<string, string> = {}): string => {
  const row: Record<string, string> = {
    indicator_id: ID('overnight-guests'),
    org_unit_id: HOUSE,
    period: `'2023'`,
    issuer: `'test'`,
    value: '1',
    actor: `'test'`,
    ...more,
  };
  return `insert into plan (${Object.keys(row).join(', ')}) select ${Object.values(row).join(', ')}`;
};

export const FIGURE_PLANTS: Record<string, Plant> = {
  'rollup-differs': {
    object: /^ntp-poverty-reduction\./,
    plant: run(
      `insert into observation (indicator_id, org_unit_id, year, period, producer, recorded_from, value, status, origin, rank, leads, actor)
       select i.id, u.id, 2024, '2024', 'test', now(), 5, 'A', 'published', 20, true, 'test' from indicator i, org_unit u where i.set_id = 'ntp-poverty-reduction' and u.id = ${COMMUNE}`,
    ),
  },
  'figure-led-twice': { object: /^tourism\.overnight-guests\/56\//, plant: run(figure(), figure({ producer: `'other'`, rank: '25' })) },
  'figure-without-leader': { object: /^tourism\.overnight-guests\/56\//, plant: run(figure({ leads: 'false' })) },
  'figure-versions-overlap': {
    object: 'tourism.overnight-guests/56/2024-M01',
    plant: run(
      figure({ recorded_from: `timestamptz '2024-02-01'`, recorded_to: `timestamptz '2024-06-01'`, leads: 'false' }),
      figure({ recorded_from: `timestamptz '2024-03-01'` }),
    ),
  },
  'figure-of-unit-not-valid': {
    object: 'tourism.overnight-guests/x1/2024-M01',
    plant: run(unit('x1', { valid_to: `date '2022-12-31'` }), figure({ org_unit_id: `(select id from org_unit where code = 'x1')` })),
  },
  'figure-outside-partitions': { object: '2099', plant: run(figure({ year: '2099', period: `'2099-M01'` })) },
  'figure-in-the-future': { object: 'tourism.overnight-guests/56/2025-M01', plant: run(figure({ year: '2025', period: `'2025-M01'` })) },
  'percent-out-of-range': {
    object: /^tourism\./,
    plant: run(...manifest(`jsonb_set(manifest, '{indicators,0,unitOfMeasure}', '"percent"')`), figure({ value: '4200' })),
  },
  'plan-missing': { object: 'tourism.overnight-guests', plant: run(figure()) },
  'plan-without-figures': { object: 'tourism.overnight-guests/2023', plant: run(PLAN()) },
  'plan-led-twice': { object: 'tourism.overnight-guests/56/2023', plant: run(PLAN(), PLAN({ issuer: `'other'` })) },
  'dirty-key-stays': {
    object: 'tourism',
    plant: run(
      `insert into dirty_key (indicator_ids, org_unit_id, period, set_id, marked_at) select array[1], ${HOUSE}, '2024-M01', 'tourism', now() - interval '1 hour'`,
    ),
  },
  'reference-series-unused': {
    object: /^\d+$/,
    plant: run(
      `insert into reference_series (system, flow, flow_kind, series_key, dimensions, attributes, dataset) values ('GSO', 'GSO:F(1.0)', 'dataflow', 'A', '{}', '{}', '{}')`,
    ),
  },
};

export const MACHINE_PLANTS: Record<string, Plant> = {
  'clock-skew': {
    object: 'clock',
    plant: run(
      `create function public.clock_timestamp() returns timestamptz language sql as $$ select pg_catalog.clock_timestamp() + interval '5 seconds' $$`,
      'set local search_path = public, pg_catalog',
    ),
  },
  'audit-not-sealed': {
    object: 'audit',
    plant: run(
      'create table if not exists audit_seal (to_id bigint)',
      `insert into audit_entry (at, action, actor) values (now() - interval '1 hour', 'test', 'test')`,
    ),
  },
  'attachment-without-file': {
    object: '00000000-0000-7000-8000-00000000ffff',
    plant: run(
      `insert into submission_attachment (set_id, period, org_unit_id, id, name, type, size, sha256, actor)
       select 'tourism', '2024-M01', ${HOUSE}, '00000000-0000-7000-8000-00000000ffff', 'a.pdf', 'pdf', 1, repeat('0', 64), 'test'`,
    ),
  },
  'outbox-stuck': {
    object: 'quick/x',
    plant: run(`insert into outbox (id, queue, name, payload, created_at) values (gen_random_uuid(), 'quick', 'x', '{}', now() - interval '1 hour')`),
  },
  'job-failing': {
    object: 'slow/x',
    plant: run(
      `insert into bullmq.job (queue, id, seq, name, state, failed_reason, added_at_ms, finished_at_ms) values ('slow', 'x', 999999, 'x', 'failed', 'boom', 0, extract(epoch from now()) * 1000)`,
    ),
  },
  'mail-failed': {
    object: '00000000-0000-7000-8000-00000000dddd',
    plant: run(
      `insert into mail (id, recipient, subject, text, state, last_error) values ('00000000-0000-7000-8000-00000000dddd', 'a@b.vn', 's', 't', 'failed', '550')`,
    ),
  },
  'mail-waits': {
    object: 'waiting',
    plant: run(`insert into mail (id, recipient, subject, text, created_at) values (gen_random_uuid(), 'a@b.vn', 's', 't', now() - interval '2 days')`),
  },
  'webhook-failing': {
    object: '00000000-0000-7000-8000-00000000eeee',
    plant: run(
      `insert into webhook (id, title, url, events, owner_id, state, created_by) select '00000000-0000-7000-8000-00000000eeee', 'W', 'https://x.vn', '{a}', ${ADMIN}, 'paused', 'test'`,
    ),
  },
  'webhook-delivery-given-up': {
    object: '00000000-0000-7000-8000-00000000eeee',
    plant: run(
      `insert into webhook (id, title, url, events, owner_id, created_by) select '00000000-0000-7000-8000-00000000eeee', 'W', 'https://x.vn', '{a}', ${ADMIN}, 'test'`,
      `insert into webhook_delivery (id, webhook_id, event, body, state) values (gen_random_uuid(), '00000000-0000-7000-8000-00000000eeee', 'a', '{}', 'failed')`,
    ),
  },
  'plugin-dead-letters': { object: 'camera-ai', plant: run(`insert into plugin_job (plugin, part, payload, dead_at) values ('camera-ai', 'x', '{}', now())`) },
  'plugin-not-decided': {
    object: 'old-plugin',
    plant: run(
      `insert into plugin_package (plugin, version, hash, archive, manifest, bytes, uploaded_by) values ('old-plugin', '1.0.0', 'x', 'x', '{}', 1, 'test')`,
      `insert into plugin_standing (plugin, version, enabled, changed_by, changed_at) values ('old-plugin', '1.0.0', false, 'test', now() - interval '40 days')`,
    ),
  },
  'partition-missing': { object: '2025', plant: run('alter table observation detach partition observation_2025') },
  'idempotency-keys-grow': {
    object: 'idempotency_key',
    plant: run(
      `insert into idempotency_key (actor, key, request_hash, status, answer, created_at) select 'a', n::text, 'x', 200, '{}', now() - interval '100 days' from generate_series(1, 10001) n`,
    ),
  },
  'append-only-open': { object: 'audit_entry', plant: run('alter table audit_entry disable trigger audit_entry_append_only') },
  'backup-old': {
    object: 'backup',
    plant: run(
      `insert into setting (key, value) values ('backup-done', to_jsonb((now() - interval '5 days')::text)) on conflict (key) do update set value = excluded.value`,
    ),
  },
  'index-invalid': { object: 'submission_status', plant: run(`update pg_index set indisvalid = false where indexrelid = 'submission_status'::regclass`) },
  'constraint-not-validated': {
    object: 'setting/setting_long',
    plant: run(`alter table setting add constraint setting_long check (length(key) < 1000) not valid`),
  },
};
