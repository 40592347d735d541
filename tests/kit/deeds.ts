// Every route that may write, and the deed that the audit keeps of it; or why it keeps none. A new route that is not named here fails the
// contract tests. Each test application notes the calls that it answered (app.ts); what they left behind is held against this table.
import pg from 'pg';

/** First words of actions (a point at the end: any that begins so), or the reason why nothing is written down. */
export type Deed = readonly string[] | { readonly none: string };

const none = (reason: string): Deed => ({ none: reason });

export const DEEDS: Readonly<Record<string, Deed>> = {
  'POST /session': ['session.begin'],
  'DELETE /session': ['session.end'],
  'DELETE /session/others': ['session.end'],
  'POST /api-tokens': ['api-token.create'],
  'DELETE /api-tokens/:id': ['api-token.revoke'],
  'POST /users': ['person.create'],
  'POST /users/:username/resume': ['person.resume'],
  'POST /users/:username/password': ['person.password'],
  'PATCH /users/:username': ['person.change'],
  'DELETE /users/:username': ['person.suspend'],
  'POST /grants': ['grant.give'],
  'POST /grants/preview': none('says what a grant would change; writes nothing'),
  'POST /grants/:id/confirm': ['grant.confirm'],
  'POST /grants/:id/refuse': ['grant.refuse'],
  'DELETE /grants/:id': ['grant.revoke'],
  'POST /person-groups': ['group.create'],
  'PUT /person-groups/:id': ['group.change'],
  'POST /person-groups/:id/members/:username/confirm': ['group.confirm'],
  'POST /person-groups/:id/members/:username/refuse': ['group.refuse'],
  'PUT /roles/:id': ['role.change'],
  'DELETE /roles/:id': ['role.retire'],
  'POST /roles/:id/versions/:version/confirm': ['role.confirm'],
  'POST /roles/:id/versions/:version/refuse': ['role.refuse'],
  'POST /org-units/reorganise/preview': none('shows what a reorganisation would move; writes nothing'),
  'POST /org-units/reorganise': ['org-unit.propose', 'org-unit.reorganise'],
  'POST /org-units/reorganise/:id/confirm': ['org-unit.reorganise'],
  'POST /org-units/reorganise/:id/refuse': ['org-unit.refuse'],
  'POST /absences': ['absence.add'],
  'DELETE /absences/:id': ['absence.revoke'],
  'POST /systems': ['system.create'],
  'DELETE /systems/:id': ['system.suspend'],
  'POST /systems/:id/tokens': ['api-token.create'],
  'DELETE /systems/:id/tokens/:token': ['api-token.revoke'],
  'POST /indicator-sets': ['definition.create'],
  'PUT /indicator-sets/:id/draft': ['definition.draft', 'definition.create'],
  'DELETE /indicator-sets/:id/draft': ['definition.discard'],
  'POST /indicator-sets/:id/publish': ['definition.publish'],
  'POST /indicator-sets/:id/rollback': ['definition.publish'],
  'POST /indicator-sets/:id/retire': ['definition.retire'],
  'POST /indicator-sets/:id/revive': ['definition.revive'],
  'POST /indicator-sets/:id/draft/impact': none('computes what a draft would touch; writes nothing'),
  'POST /indicator-sets/import': ['definition.create', 'definition.draft'],
  'POST /indicator-sets/proposals': ['definition.create'],
  'POST /indicator-sets/proposals/preview': none('reads a workbook and proposes; writes nothing'),
  'POST /indicator-sets/:id/draft/rules/try': none('tries a rule on figures; writes nothing'),
  'POST /indicator-sets/:id/draft/alerts/try': none('tries an alert on figures; writes nothing'),
  'POST /indicator-sets/:id/stage': ['set.stage'],
  'POST /dashboards': ['dashboard.publish'],
  'PUT /dashboards/:id': ['dashboard.publish'],
  'DELETE /dashboards/:id': ['dashboard.delete'],
  'POST /dashboards/findings': none('reads a document for faults; writes nothing'),
  'POST /dashboards/:id/restore': ['dashboard.publish'],
  'POST /dashboards/:id/revert': ['dashboard.publish'],
  'POST /dashboards/:id/take-over': ['dashboard.publish'],
  'POST /taxonomy/units': ['taxonomy.create', 'taxonomy.change'],
  'PUT /taxonomy/units/:code': ['taxonomy.create', 'taxonomy.change'],
  'PUT /taxonomy/dimensions/:code': ['taxonomy.create', 'taxonomy.change'],
  'PUT /taxonomy/groups/:code': ['taxonomy.create', 'taxonomy.change'],
  'PUT /taxonomy/legal-bases/:code': ['taxonomy.create', 'taxonomy.change'],
  'PUT /taxonomy/org-unit-groups/:code': ['taxonomy.create', 'taxonomy.change'],
  'POST /taxonomy/:kind/:code/end': ['taxonomy.end', 'taxonomy.reopen'],
  'POST /plugins': ['plugin.upload'],
  'POST /plugins/:id/rehearse': none('tries an uploaded version beside the one that runs; writes nothing'),
  'POST /plugins/:id/enable': ['plugin.enable'],
  'POST /plugins/:id/disable': ['plugin.disable'],
  'POST /plugins/:id/upgrade': ['plugin.upgrade'],
  'POST /plugins/:id/rollback': ['plugin.rollback'],
  'DELETE /plugins/:id': ['plugin.remove'],
  'PUT /plugins/:id/settings': ['plugin.settings'],
  'PUT /plugins/:id/secrets/:name': ['plugin.secret-set', 'plugin.secret-remove'],
  'POST /plugins/:id/dead-letters/:letter/retry': ['plugin.dead-letter-retry'],
  'DELETE /plugins/:id/dead-letters/:letter': ['plugin.dead-letter-remove'],
  'ALL /plugins/:id/http/*': none('what a plugin does goes through verbs of the host, which record; its own notes through the verb of the audit'),
  'POST /obligations/:set/:period/:orgUnit/extend': ['obligation.extend'],
  'PUT /submissions/:set/:period/:orgUnit': ['submission.save'],
  'POST /submissions/:set/:period/:orgUnit/submit': ['submission.submit'],
  'POST /submissions/:set/:period/:orgUnit/nil': ['submission.submit', 'submission.save'],
  'POST /submissions/:set/:period/:orgUnit/approve': ['submission.approve'],
  'POST /submissions/:set/:period/:orgUnit/return': ['submission.return'],
  'POST /submissions/:set/:period/:orgUnit/publish': ['submission.publish'],
  'POST /submissions/:set/:period/:orgUnit/reopen': ['submission.reopen'],
  'POST /submissions/:set/:period/:orgUnit/undo': ['submission.undo'],
  'POST /submissions/:set/:period/:orgUnit/correct': ['submission.'],
  'POST /submissions/:set/:period/:orgUnit/comments': ['submission.'],
  'POST /submissions/:set/:period/:orgUnit/comments/:id/resolve': ['comment.resolve', 'comment.reopen'],
  'POST /submissions/:set/:period/:orgUnit/attachments': ['attachment.add'],
  'POST /submissions/approve': none('a list: each of its reports is approved in a transaction of its own, with its deed; none when none could be'),
  'DELETE /attachments/:id': ['attachment.remove'],
  'POST /approvals/:set/:period/:orgUnit/confirm': ['level.confirm'],
  'POST /approvals/:set/:period/:orgUnit/revoke': ['level.revoke'],
  'POST /approvals/:set/:period/:orgUnit/publish': ['level.publish'],
  'POST /observations': none('figures of many reports: a deed for each report that changed, none for one that stays as it is'),
  'PUT /plans': ['plan.set'],
  'POST /assignments': ['assignment.add'],
  'POST /assignments/many': none('a list: a deed for each assignment that was made, none for one that stood already'),
  'DELETE /assignments/:id': ['assignment.end'],
  'PUT /working-calendar/:date': ['calendar.set'],
  'DELETE /working-calendar/:date': ['calendar.remove'],
  'PUT /obligation-rules': ['obligation-rules.set'],
  'POST /notifications/read': none('marks what one has read oneself; nobody else sees it'),
  'POST /mails/:id/retry': ['mail.retry'],
  'PUT /reminder-rules': ['setting.save'],
  'PUT /me/mail': ['person.mail'],
  'PUT /review/settings': ['setting.save'],
  'POST /imports': ['import.accepted'],
  'DELETE /imports/:id': ['import.cancelled'],
  'POST /mappings': ['mapping.create'],
  'PUT /mappings/:id': ['mapping.change'],
  'POST /mappings/:id/entries': ['mapping.entries'],
  'POST /references/import': ['reference.import'],
  'POST /audit-samples': ['audit-sample.draw'],
  'POST /audit-samples/:id/answers': ['audit-sample.answer'],
  'PUT /reference-series/:id': ['reference-series.change'],
  'POST /period-closings': ['period.close'],
  'POST /period-closings/:id/reopen': ['period.reopen'],
  'POST /webhooks': ['webhook.create'],
  'PATCH /webhooks/:id': ['webhook.change'],
  'DELETE /webhooks/:id': ['webhook.remove'],
  'POST /webhooks/:id/rotate': ['webhook.rotate'],
  'POST /webhooks/:id/replay': ['webhook.replay'],
  'POST /webhooks/:id/test': ['webhook.test'],
  'PUT /quality/relations/:id': ['quality-relation.add', 'quality-relation.change'],
  'PUT /quality/settings': ['quality.rule'],
  'POST /quality/cells/:id/remind': ['quality.remind'],
  'POST /quality/cells/:id/assign': ['quality.assign'],
  'POST /quality/cells/:id/accept': ['quality.accept'],
  'POST /query': none('a question; reading of sensitive fields is recorded by what reads'),
  'POST /query/preview-as': none('a question as somebody else would see it; writes nothing'),
  'POST /alerts/:id/acknowledge': ['alert.acknowledge'],
  'POST /integrity/runs': ['integrity.run'],
};

/** A call that the application answered with success. */
export interface DoneCall {
  readonly method: string;
  /** As the router knows it, with its prefix. */
  readonly route: string;
  readonly requestId: string;
}

export const deedKey = (method: string, route: string): string => `${method} ${route.replace(/^\/api\/v1/, '')}`;

/**
 * Routes of which no call left its deed, as lines to read. Not each call must: saying again what stands already changes nothing, and is a
 * success all the same.
 */
export async function unaudited(databaseUrl: string, calls: readonly DoneCall[]): Promise<string[]> {
  const wanted = calls.flatMap(({ method, route, requestId }) => {
    const deed = DEEDS[deedKey(method, route)];
    return deed === undefined || 'none' in deed ? [] : [{ key: deedKey(method, route), deed, requestId }];
  });
  if (wanted.length === 0) return [];
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ request_id: string; actions: string[] }>(
      'select request_id, array_agg(action) as actions from audit_entry where request_id = any($1) group by request_id',
      [wanted.map(({ requestId }) => requestId)],
    );
    const found = new Map(rows.map((row) => [row.request_id, row.actions]));
    const kept = new Set(
      wanted.flatMap(({ key, deed, requestId }) => {
        const actions = found.get(requestId) ?? [];
        return actions.some((action) => deed.some((each) => (each.endsWith('.') ? action.startsWith(each) : action === each))) ? [key] : [];
      }),
    );
    return [...new Set(wanted.flatMap(({ key, deed }) => (kept.has(key) ? [] : [`${key}: no ${deed.join(' or ')}`])))];
  } finally {
    await client.end();
  }
}
