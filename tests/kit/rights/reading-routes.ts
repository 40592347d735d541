// Every address that reads, and what it asks of its reader. What a list holds back line by line is no matter of this table: the numbers in
// its answers are, each of which belongs to one place.
import { need, type RouteRight } from './needs.js';

const signedIn: RouteRight = { needs: [] };
const open: RouteRight = { needs: 'public', absent: ['NOT_SIGNED_IN'] };
const OWN = need([], 'own');
const views: RouteRight = { needs: [need('view', 'somewhere')] };
const defines: RouteRight = { needs: [need('define', 'somewhere')] };
const administers: RouteRight = { needs: [need('administer', 'somewhere')] };
/** What is the whole house's. */
const house: RouteRight = { needs: [need('administer', 'house')], absent: ['PLUGIN_NOT_FOUND'] };
const definesAll: RouteRight = { needs: [need('define', 'every-set')] };
const givers: RouteRight = { needs: [need(['administer', 'delegate'], 'somewhere')] };
const readsDeeds: RouteRight = { needs: [need(['audit', 'administer', 'approve', 'publish', 'direct'], 'some-set')] };
const inspects: RouteRight = { needs: [need(['audit', 'administer'], 'somewhere')] };
/** A definition is read by who views, inspects or administers rights on the set, be it one indicator of it, and by who defines it. */
const definition: RouteRight = { needs: [need(['view', 'audit', 'administer'], 'set-part', need('define', 'set'))] };
const drafts: RouteRight = { needs: [need('define', 'set')] };
const report: RouteRight = { needs: [need('view', 'cell')], absent: ['REPORTER_REFUSED', 'ORG_UNIT_UNKNOWN'] };
const figure: RouteRight = {
  needs: [need('view', 'part')],
  stood: true,
  query: ({ set, indicator, period, unit }) => ({ indicator: `${set}.${indicator}`, period, until: period, last: '2', orgUnit: unit.uid }),
};
const ownWebhook: RouteRight = { needs: [need('administer', 'somewhere'), need('administer', 'house', OWN)], made: (objects, cell) => objects.webhook(cell) };
const ownImport = (needs: RouteRight['needs']): RouteRight => ({ needs, made: (objects, cell) => objects.importJob(cell) });
const board: RouteRight = { ...definesAll, made: () => Promise.resolve({ id: 'overview', version: '1' }) };

export const READING: Readonly<Record<string, RouteRight>> = {
  'GET /health/live': open,
  'GET /health/ready': open,
  'GET /metrics': open,
  'GET /session': signedIn,
  // A token has no sessions.
  'GET /session/open': { ...signedIn, absent: ['SESSION_REQUIRED'] },
  'GET /rights/contacts': signedIn,
  'GET /users': administers,
  'GET /api-tokens': signedIn,
  'GET /grants': givers,
  'GET /grants/candidates': givers,
  'GET /person-groups': administers,
  'GET /roles': signedIn,
  'GET /roles/:id/versions': { ...administers, made: () => Promise.resolve({ id: 'leader' }) },
  'GET /rights/explain': { needs: [], query: ({ set, unit }) => ({ action: 'view', set, orgUnit: unit.uid }) },
  'GET /rights/matrix': {
    needs: [need('administer', 'somewhere'), need('administer', 'cell', need('administer', 'house'))],
    query: ({ set, unit }) => ({ set, orgUnit: unit.uid }),
  },
  'GET /rights/readers': {
    needs: [need(['audit', 'administer'], 'cell', need('administer', 'house'))],
    query: ({ set, unit }) => ({ set, orgUnit: unit.uid }),
  },
  'GET /rights/review.xlsx': administers,
  'GET /systems': administers,
  'GET /absences': signedIn,
  'GET /absences/candidates': signedIn,
  'GET /org-units': signedIn,
  'GET /org-units/boundaries': signedIn,
  'GET /org-units/reorganise': administers,
  'GET /panel-types': signedIn,
  'GET /plugin-pages': signedIn,
  'GET /plugins': house,
  'GET /plugins/:id/versions': house,
  'GET /plugins/:id/activity': house,
  'GET /plugins/:id/dead-letters': house,
  'GET /plugins/:id/log': house,
  'GET /plugins/:id/settings': house,
  'GET /dashboards': signedIn,
  'GET /dashboards/:id': { ...definition, made: (_, { set }) => Promise.resolve({ id: set }) },
  'GET /dashboards/:id/export': { ...definition, made: (_, { set }) => Promise.resolve({ id: set }) },
  'GET /dashboards/:id/standing': board,
  'GET /dashboards/:id/versions': board,
  'GET /dashboards/:id/versions/:version': board,
  'GET /dashboards/:id/difference': board,
  'GET /set-templates': defines,
  'GET /set-drafts': defines,
  'GET /indicator-sets': signedIn,
  'GET /indicator-sets/:id': definition,
  'GET /indicator-sets/:id/draft': drafts,
  'GET /indicator-sets/:id/versions': definition,
  'GET /indicator-sets/:id/versions/:version': definition,
  'GET /indicator-sets/:id/versions/:version/difference': definition,
  'GET /indicator-sets/:id/types.d.ts': definition,
  'GET /indicator-sets/:id/export': definition,
  'GET /indicator-sets/:id/stage': { needs: [need('view', 'province')] },
  'GET /taxonomy/units': signedIn,
  'GET /taxonomy/dimensions': signedIn,
  'GET /taxonomy/groups': signedIn,
  'GET /taxonomy/legal-bases': signedIn,
  'GET /taxonomy/org-unit-groups': signedIn,
  'GET /taxonomy/:kind/:code/uses': { ...signedIn, made: () => Promise.resolve({ kind: 'groups', code: 'economy' }) },
  'GET /taxonomy/:kind/:code/history': { ...signedIn, made: () => Promise.resolve({ kind: 'groups', code: 'economy' }) },
  'GET /units-of-measure': signedIn,
  'GET /units-of-measure/convert': { ...signedIn, query: () => ({ from: 'person', to: 'person' }), absent: ['TAXONOMY_UNKNOWN'] },
  'GET /notifications': signedIn,
  'GET /mails': house,
  'GET /reminder-rules': signedIn,
  'GET /me/mail': signedIn,
  'GET /period-closings': views,
  'GET /quality/relations': signedIn,
  'GET /submissions': views,
  'GET /submissions/:set/:period/:orgUnit': report,
  'GET /submissions/:set/:period/:orgUnit/history': report,
  'GET /submissions/:set/:period/:orgUnit/changes': report,
  'GET /submissions/:set/:period/:orgUnit/review': report,
  'GET /submissions/:set/:period/:orgUnit/attachments': report,
  'GET /attachments/:id': {
    needs: [need('view', 'cell')],
    made: (objects, cell) => objects.attachment(cell),
    // A row without bytes: who may have it hears that the file is gone.
    absent: ['ATTACHMENT_UNKNOWN', 'REPORTER_REFUSED'],
  },
  'GET /review/settings': views,
  // Its tree is shown as far as its units are seen; who sees none of those that report it finds nothing.
  'GET /approvals/:set/:period': { needs: [need('view', 'set')], absent: ['SET_UNKNOWN'] },
  'GET /plans': views,
  'GET /templates/:file': {
    needs: [need('view', 'cell')],
    made: (_, { set }) => Promise.resolve({ file: `${set}.xlsx` }),
    absent: ['REPORTER_REFUSED', 'ORG_UNIT_UNKNOWN'],
  },
  'GET /reference-series': signedIn,
  'GET /reference-series.xml': signedIn,
  'GET /reference-series.csv': signedIn,
  'GET /reference-series/:id': { ...signedIn, made: (objects) => objects.series() },
  'GET /mappings': signedIn,
  'GET /mappings/unmapped': defines,
  'GET /mappings/:id': { ...defines, made: (objects) => objects.mapping() },
  'GET /mappings/:id/entries': { ...defines, made: (objects) => objects.mapping(), query: () => ({}) },
  'GET /mappings/:id/entries.csv': { ...defines, made: (objects) => objects.mapping() },
  'GET /imports': signedIn,
  'GET /imports/:id': ownImport([need('administer', 'house', OWN)]),
  'GET /imports/:id/findings.xlsx': ownImport([need('administer', 'house', OWN), need('view', 'house', OWN)]),
  'GET /jobs': signedIn,
  'GET /jobs/:id': ownImport([need('administer', 'house', OWN)]),
  'GET /webhooks': administers,
  'GET /webhooks/:id': ownWebhook,
  'GET /webhooks/:id/deliveries': ownWebhook,
  'GET /obligations': views,
  'GET /obligations/overseen': { needs: [need(['unlock', 'administer'], 'somewhere')] },
  'GET /assignments': signedIn,
  'GET /working-calendar': signedIn,
  'GET /obligation-rules': signedIn,
  'GET /overview': views,
  'GET /references': signedIn,
  'GET /audit-samples': { needs: [need('audit', 'somewhere')] },
  'GET /audit-samples/:id': { needs: [need('audit', 'part')], made: (objects, cell) => objects.auditSample(cell) },
  'GET /quality': views,
  'GET /quality/trend': views,
  'GET /quality/cells': views,
  'GET /quality/settings': views,
  'GET /quality/cells/:id/people': {
    needs: [need('view', 'part'), need(['review', 'approve', 'direct', 'unlock', 'administer'], 'cell')],
    made: (objects, cell) => objects.failingCell(cell),
  },
  'GET /figures/history': figure,
  'GET /figures/vintages': figure,
  'GET /integrity': house,
  'GET /audit': readsDeeds,
  'GET /audit/verify': inspects,
  'GET /audit/standing': inspects,
  'GET /audit/export.csv': readsDeeds,
  // A deed names its unit by code, and means the one that stood in its period.
  'GET /audit/:id': { stood: true, needs: [need(['audit', 'approve', 'publish', 'direct'], 'cell')], made: (objects, cell) => objects.deed(cell) },
  'GET /query': views,
  'GET /news': views,
  'GET /indicator-sets/:set/figures/source': {
    needs: figure.needs,
    stood: true,
    query: ({ indicator, period, unit }) => ({ indicator, period, orgUnit: unit.uid }),
  },
  'GET /live': signedIn,
  'GET /alerts': views,
};
