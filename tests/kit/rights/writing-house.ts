// Addresses that change people, rights, definitions, plugins and what is set for the whole house, and what each asks of its caller.
import { fileOf } from './asking.js';
import { need, type RouteRight } from './needs.js';

const refusalIn = (body: unknown): string | undefined => (body as { refusal?: { code?: string } | null }).refusal?.code;
/** A name that nothing has yet. */
const named: RouteRight['made'] = (objects) => Promise.resolve({ name: objects.name() });
const OWN = need([], 'own');
const REASON = 'Kiểm tra quyền của mọi địa chỉ ghi.';
const TITLE = { vi: 'Thử quyền', en: 'Trial of rights' };
const onUnit = need('administer', 'unit');
/** Rights are given where one administers; who only gives on holds nothing here that could be given on. */
const giving = [need(['administer', 'delegate'], 'somewhere'), need('administer', 'cell')];
const person = (body?: RouteRight['body']): RouteRight => ({
  needs: [onUnit],
  made: (objects, cell) => objects.person(cell),
  ...(body === undefined ? {} : { body }),
});
const house = (body?: RouteRight['body'], more: Partial<RouteRight> = {}): RouteRight => ({
  needs: [need('administer', 'house')],
  ...(body === undefined ? {} : { body }),
  ...more,
});
const plugin = (body?: RouteRight['body']): RouteRight =>
  house(body, {
    made: () => Promise.resolve({ id: 'nothing-here', name: 'x', letter: '00000000-0000-7000-8000-000000000001' }),
    absent: ['PLUGIN_NOT_FOUND', 'PLUGIN_VERSION_MISSING', 'DEAD_LETTER_NOT_FOUND'],
  });
const defines = (body?: RouteRight['body'], more: Partial<RouteRight> = {}): RouteRight => ({
  needs: [need('define', 'set')],
  made: (_, { set }) => Promise.resolve({ id: set }),
  ...(body === undefined ? {} : { body }),
  ...more,
});
const definesSomewhere = (body: RouteRight['body'], more: Partial<RouteRight> = {}): RouteRight => ({
  needs: [need('define', 'somewhere')],
  ...(body === undefined ? {} : { body }),
  ...more,
});
/** What every set shares is changed by who defines every set. */
const shared = (body?: RouteRight['body'], more: Partial<RouteRight> = {}): RouteRight => ({
  needs: [need('define', 'every-set')],
  ...(body === undefined ? {} : { body }),
  ...more,
});
const board = (body?: RouteRight['body']): RouteRight => shared(body, { made: () => Promise.resolve({ id: 'overview' }) });
const word = (body: Record<string, unknown>): RouteRight =>
  shared(() => ({ title: TITLE, note: REASON, ...body }), { made: (objects) => Promise.resolve({ kind: 'groups', code: objects.name() }) });
const webhook = (body?: RouteRight['body']): RouteRight => ({
  needs: [need('administer', 'somewhere'), need('administer', 'house', OWN)],
  made: (objects, cell) => objects.webhook(cell),
  ...(body === undefined ? {} : { body }),
});
const system = (body?: RouteRight['body']): RouteRight => ({
  needs: [need('administer', 'cell')],
  made: (objects, cell) => objects.system(cell),
  ...(body === undefined ? {} : { body }),
});
const role = (body?: RouteRight['body']): RouteRight => house(body, { made: (objects) => objects.role() });
const units = ({ unit }: { unit: { uid: string; code: string } }) => ({
  effective: '2026-07-01',
  legalBasis: 'Nghị quyết thử quyền',
  changes: [
    {
      kind: 'split',
      from: [unit.uid],
      into: [
        { code: unit.code, weight: 0.5 },
        { code: `${unit.code}-b`, title: 'Tách ra', weight: 0.5 },
      ],
    },
  ],
});
const reorganises = need('administer', 'unit');
/** The province is never split, and what has ended already changes no more. */
const NO_UNIT = ['ORG_UNIT_NOT_FOUND'];

export const WRITING_HOUSE: Readonly<Record<string, RouteRight>> = {
  'POST /session': { needs: 'public', bare: true, body: () => ({ username: 'nobody-here', password: 'not-a-password' }), absent: ['SIGN_IN_REFUSED'] },
  'DELETE /session': { needs: 'public', bare: true },
  'DELETE /session/others': { needs: [], absent: ['SESSION_REQUIRED'] },
  'POST /api-tokens': { needs: [], body: () => ({ title: 'Thử' }), absent: ['SESSION_REQUIRED', 'TOO_MANY_TOKENS'] },
  'DELETE /api-tokens/:id': { needs: [OWN], made: (objects, cell) => objects.apiToken(cell), absent: ['SESSION_REQUIRED'] },
  'POST /users': { needs: [onUnit], made: named, body: ({ unit }, { name }) => ({ username: name, orgUnit: unit.uid, role: 'viewer' }), absent: NO_UNIT },
  'POST /users/:username/resume': person(),
  'POST /users/:username/password': person(),
  'PATCH /users/:username': person(() => ({ email: 'thu@example.vn' })),
  'DELETE /users/:username': person(),
  'POST /grants': { needs: giving, body: ({ set, unit }) => ({ username: 'http-nobody', role: 'viewer', set, orgUnit: unit.uid }), absent: NO_UNIT },
  'POST /grants/preview': {
    needs: giving,
    body: ({ set, unit }) => ({ give: { username: 'http-nobody', role: 'viewer', set, orgUnit: unit.uid } }),
    // What could not be given is said, with why.
    listed: { denied: (body) => refusalIn(body) === 'ACTION_REFUSED', idle: (body) => refusalIn(body) !== undefined },
  },
  'POST /grants/:id/confirm': { needs: [need('administer', 'cell')], made: (objects, cell) => objects.grant(cell, 'awaiting-second') },
  'POST /grants/:id/refuse': { needs: [need('administer', 'cell')], made: (objects, cell) => objects.grant(cell, 'awaiting-second') },
  'DELETE /grants/:id': { needs: giving, made: (objects, cell) => objects.grant(cell, 'active') },
  'POST /person-groups': { needs: [onUnit], made: named, body: ({ unit }, { name }) => ({ id: name, title: TITLE, orgUnit: unit.uid }), absent: NO_UNIT },
  'PUT /person-groups/:id': { needs: [onUnit], made: (objects, cell) => objects.group(cell), body: () => ({ title: TITLE, members: [] }) },
  'POST /person-groups/:id/members/:username/confirm': { needs: [onUnit], made: (objects, cell) => objects.group(cell) },
  'POST /person-groups/:id/members/:username/refuse': { needs: [onUnit], made: (objects, cell) => objects.group(cell) },
  'PUT /roles/:id': role(() => ({ title: TITLE, actions: ['view'], home: '/', reason: REASON, version: 1 })),
  'DELETE /roles/:id': role(),
  'POST /roles/:id/versions/:version/confirm': role(),
  'POST /roles/:id/versions/:version/refuse': role(),
  'POST /org-units/reorganise/preview': { needs: [reorganises], body: units, absent: NO_UNIT },
  'POST /org-units/reorganise': { needs: [reorganises], body: units, absent: NO_UNIT },
  'POST /org-units/reorganise/:id/confirm': { needs: [need('administer', 'house')], made: (objects) => objects.reorganisation(), absent: NO_UNIT },
  'POST /org-units/reorganise/:id/refuse': {
    needs: [need('administer', 'house')],
    made: (objects) => objects.reorganisation(),
    body: () => ({ reason: REASON }),
  },
  'POST /absences': {
    needs: [need('administer', 'unit', OWN)],
    made: (objects, cell) => objects.absent(cell),
    body: (_, { username }) => ({ person: username, substitute: 'http-stranger', from: '2025-11-20', to: '2025-11-25', reason: REASON }),
    absent: ['SESSION_REQUIRED'],
  },
  'DELETE /absences/:id': { needs: [need('administer', 'unit', OWN)], made: (objects, cell) => objects.absence(cell) },
  'POST /systems': {
    needs: [need('administer', 'cell')],
    made: named,
    body: ({ set, unit }, { name }) => ({ id: name, title: 'Hệ thống', contact: 'Ai đó', grants: [{ set, orgUnit: unit.uid }] }),
    absent: NO_UNIT,
  },
  'DELETE /systems/:id': system(),
  'POST /systems/:id/tokens': { ...system(() => ({ title: 'Thử' })), absent: ['SESSION_REQUIRED'] },
  'DELETE /systems/:id/tokens/:token': { ...system(), absent: ['SESSION_REQUIRED'] },
  'POST /indicator-sets': definesSomewhere((_, { name }) => ({ template: 'monthly', id: name, title: TITLE }), { made: named }),
  'PUT /indicator-sets/:id/draft': defines(() => ({ manifest: {} })),
  'DELETE /indicator-sets/:id/draft': defines(),
  'POST /indicator-sets/:id/publish': defines(() => ({ note: REASON })),
  'POST /indicator-sets/:id/rollback': defines(() => ({ version: 1, note: REASON })),
  'POST /indicator-sets/:id/retire': defines(() => ({ on: '2030-12-31', note: REASON })),
  'POST /indicator-sets/:id/revive': defines(() => ({ note: REASON })),
  'POST /indicator-sets/:id/draft/impact': defines(),
  'POST /indicator-sets/import': definesSomewhere(() => fileOf('x.zip', 'none')),
  'POST /indicator-sets/proposals': definesSomewhere(() => fileOf('x.csv', 'a;b\n1;2\n')),
  'POST /indicator-sets/proposals/preview': definesSomewhere(() => ({ manifest: {} })),
  'POST /indicator-sets/:id/draft/rules/try': defines(() => ({ rule: {} })),
  'POST /indicator-sets/:id/draft/alerts/try': defines(() => ({ alert: {} })),
  'POST /indicator-sets/:id/stage': {
    needs: [need('view', 'province'), need('define', 'province')],
    made: (_, { set }) => Promise.resolve({ id: set }),
    body: () => ({ stage: 'official', figures: 'drop', reason: REASON }),
  },
  'POST /dashboards': shared(() => ({ dashboard: { id: 'x' } })),
  'POST /dashboards/findings': shared(() => ({ id: 'x' })),
  'PUT /dashboards/:id': board(() => ({ id: 'overview' })),
  'DELETE /dashboards/:id': board(),
  'POST /dashboards/:id/restore': board(() => ({ version: 1, note: REASON })),
  'POST /dashboards/:id/revert': board(() => ({ note: REASON })),
  'POST /dashboards/:id/take-over': board(() => ({ units: [], note: REASON })),
  'POST /taxonomy/units': shared(() => ({ items: [{ code: 'thu', title: TITLE, symbol: TITLE, dimension: 'x', base: 'x', factor: '1' }], note: REASON })),
  'PUT /taxonomy/units/:code': word({ symbol: TITLE, dimension: 'count', base: 'x', factor: '1' }),
  'PUT /taxonomy/dimensions/:code': word({ members: [{ code: 'a', title: TITLE }] }),
  'PUT /taxonomy/groups/:code': word({ order: 99 }),
  'PUT /taxonomy/legal-bases/:code': word({ number: '1/NQ', issuer: 'HĐND' }),
  'PUT /taxonomy/org-unit-groups/:code': word({ members: [{ orgUnit: '56' }] }),
  'POST /taxonomy/:kind/:code/end': shared(() => ({ on: null, note: REASON }), { made: () => Promise.resolve({ kind: 'groups', code: 'economy' }) }),
  'POST /plugins': house(() => fileOf('x.tgz', 'none')),
  'POST /plugins/:id/rehearse': plugin(() => ({ version: '9.9.9' })),
  'POST /plugins/:id/enable': plugin(() => ({})),
  'POST /plugins/:id/disable': plugin(),
  'POST /plugins/:id/upgrade': plugin(() => ({ version: '9.9.9' })),
  'POST /plugins/:id/rollback': plugin(() => ({})),
  'DELETE /plugins/:id': plugin(),
  'PUT /plugins/:id/settings': plugin(() => ({})),
  'PUT /plugins/:id/secrets/:name': plugin(() => ({ value: 'x' })),
  'POST /plugins/:id/dead-letters/:letter/retry': plugin(),
  'DELETE /plugins/:id/dead-letters/:letter': plugin(),
  'ALL /plugins/:id/http/*': { needs: [need('view', 'somewhere')], body: () => ({}), made: () => Promise.resolve({ id: 'planning-lookup', '*': 'lookup' }) },
  'PUT /working-calendar/:date': house(() => ({ kind: 'holiday', title: TITLE }), { made: () => Promise.resolve({ date: '2026-05-05' }) }),
  'DELETE /working-calendar/:date': house(undefined, { made: () => Promise.resolve({ date: '2026-05-06' }), absent: ['CALENDAR_DAY_UNKNOWN'] }),
  'PUT /obligation-rules': house(() => ({ missedAfter: 10 })),
  'POST /mails/:id/retry': house(undefined, { made: () => Promise.resolve({ id: '999999' }), absent: ['MAIL_NOT_FOUND'] }),
  'PUT /reminder-rules': house(() => ({ at: '07:30' })),
  'PUT /review/settings': house(() => ({ slaWorkingDays: 3 })),
  'PUT /quality/settings': house((_, { rule }) => ({ rule, basedOn: 0, reason: REASON }), { made: (objects) => objects.qualityRule() }),
  'POST /integrity/runs': house(),
  'POST /mappings': shared((_, { name }) => ({ id: name, title: 'Thử', system: 'Thử' }), { made: named }),
  'PUT /mappings/:id': shared(() => ({ version: 1, title: 'Thử', system: 'Thử' }), { made: (objects) => objects.mapping() }),
  'POST /mappings/:id/entries': shared(() => ({ entries: [{ kind: 'orgUnit', source: 'x', target: '56' }] }), { made: (objects) => objects.mapping() }),
  'PUT /reference-series/:id': shared(() => ({ indicator: null }), { made: (objects) => objects.series() }),
  'PUT /quality/relations/:id': shared(() => ({ title: TITLE, level: 'warning', condition: 'x = y', tolerancePercent: 1, reason: REASON, basedOn: null }), {
    made: (objects) => Promise.resolve({ id: objects.name() }),
  }),
  'POST /webhooks': {
    needs: [need('administer', 'somewhere')],
    body: () => ({ title: 'Thử', url: 'https://example.vn/hook', events: ['submission.approved'] }),
  },
  'PATCH /webhooks/:id': webhook(() => ({ title: 'Thử' })),
  'DELETE /webhooks/:id': webhook(),
  'POST /webhooks/:id/rotate': webhook(),
  'POST /webhooks/:id/replay': webhook(() => ({ from: '2025-11-01', to: '2025-11-02' })),
  'POST /webhooks/:id/test': webhook(),
};
