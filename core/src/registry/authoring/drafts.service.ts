// Sets in the making: begun, looked at, saved and thrown away. A faulty draft is kept with its findings, because nobody makes a set
// in one go; only what breaks the limits is refused. Each saving is one transaction on the locked set: of two people with the same
// revision in hand one is told who was first.
import { Injectable } from '@nestjs/common';
import type { Finding, GeneratedDocument, SaveSetDraft, SetDraft, SetDraftSaved, SetDraftSummary } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, ChangedMeanwhile, Database, type Sql } from '../../kernel/index.js';
import { checksum } from '../checksum.js';
import { DefinitionStore } from '../definitions/definition-store.js';
import { SetNotFound } from '../errors.js';
import { generateDashboard } from '../generation/generate-dashboard.js';
import { generateForm } from '../generation/generate-form.js';
import { definingOf } from './defining.js';
import { DraftReading, limitsBroken } from './draft-reading.js';
import { DraftStore, type AuthoredSet, type DraftContent, type DraftDocuments } from './draft-store.js';
import { DraftRefused, SetFromFiles, TooManySavings } from './errors.js';

export const SAVINGS_A_MINUTE = 120;

@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly store: DraftStore,
    private readonly definitions: DefinitionStore,
    private readonly reading: DraftReading,
    private readonly audit: Audit,
  ) {}

  list(by: Principal): Promise<SetDraftSummary[]> {
    return this.store.list(definingOf(by));
  }

  /** The draft; without one the live version as revision 0. */
  async one(by: Principal, id: string): Promise<SetDraft> {
    const set = await this.store.find(id, definingOf(by));
    if (set === undefined) throw SetNotFound({ set: id.slice(0, 80) });
    const { draft } = set;
    const documents = draft ?? (await this.liveOf(set));
    const { findings } = await this.reading.read(id, documents);
    return {
      id,
      revision: draft?.revision ?? 0,
      basedOn: draft === null ? set.live : draft.basedOn,
      live: set.live,
      origin: set.origin,
      editable: isEditable(set),
      manifest: documents.manifest,
      form: documents.form,
      dashboard: documents.dashboard,
      generated: draft?.generated ?? generatedAmong(id, documents),
      changes: draft?.changes ?? [],
      findings: [...findings, ...this.reading.ofChanges(id, draft?.changes ?? [])],
      changedBy: draft?.changedBy ?? null,
      changedByTitle: draft?.changedByTitle ?? null,
      changedAt: draft === null ? null : new Date(draft.changedAt).toISOString(),
      retiredOn: set.retiredOn,
    };
  }

  /**
   * Saves; the same content again counts nothing up.
   * @throws DraftRefused, SetNotFound, SetFromFiles, ChangedMeanwhile
   */
  async save(by: Principal, id: string, body: SaveSetDraft, revision: number | undefined): Promise<SetDraftSaved> {
    if ((await this.store.find(id, definingOf(by))) === undefined) throw SetNotFound({ set: id.slice(0, 80) });
    refuseBeyondLimits(body, body.changes);
    const completed = complete(id, body);
    const { findings } = await this.reading.read(id, completed);
    const { saved, changes } = await this.database.transaction(async (sql) => {
      const set = await this.locked(sql, by, id);
      if (!isEditable(set)) throw SetFromFiles({ set: id });
      refuseStale(set, revision);
      const chosen = body.changes ?? set.draft?.changes ?? [];
      return { saved: await this.put(sql, set, { ...completed, changes: chosen }, by.username), changes: chosen };
    });
    return { revision: saved, generated: completed.generated, findings: [...findings, ...this.reading.ofChanges(id, changes)] };
  }

  /** Throws the draft away; a set that was never published goes with it. Twice is no error. */
  async discard(by: Principal, id: string, revision: number | undefined): Promise<void> {
    await this.database.transaction(async (sql) => {
      const set = await this.locked(sql, by, id);
      if (set.draft === null) return;
      refuseStale(set, revision);
      await this.store.drop(sql, set);
      const { checksum: sum, revision: last } = set.draft;
      await this.audit.record(sql, { action: 'definition.discard', actor: by.username, set: id, before: { revision: last, checksum: sum } });
    });
  }

  /** The first draft of a set, in the transaction that makes it. */
  async begin(
    sql: Sql,
    set: AuthoredSet,
    documents: Partial<DraftDocuments> & Pick<DraftDocuments, 'manifest'>,
    by: string,
    from?: object,
  ): Promise<Finding[]> {
    refuseBeyondLimits(documents);
    const completed = complete(set.id, documents);
    await this.put(sql, set, { ...completed, changes: [] }, by, from ?? {});
    const { findings } = await this.reading.read(set.id, completed);
    return [...findings];
  }

  async locked(sql: Sql, by: Principal, id: string): Promise<AuthoredSet> {
    const set = await this.store.lock(sql, id, definingOf(by));
    if (set === undefined) throw SetNotFound({ set: id.slice(0, 80) });
    return set;
  }

  private async put(sql: Sql, set: AuthoredSet, content: Omit<DraftContent, 'checksum'>, by: string, from?: object): Promise<number> {
    const { draft } = set;
    const sum = checksum([content.manifest, content.form, content.dashboard, content.changes, content.generated]);
    if (draft?.checksum === sum) return draft.revision;
    await this.refuseHaste(sql, by);
    const revision = await this.store.put(sql, set.id, { ...content, checksum: sum, basedOn: draft === null ? set.live : draft.basedOn, by });
    await this.audit.record(sql, {
      action: from === undefined ? 'definition.draft' : 'definition.create',
      actor: by,
      set: set.id,
      ...(draft !== null && { before: { revision: draft.revision, checksum: draft.checksum } }),
      after: { revision, checksum: sum, ...from },
    });
    return revision;
  }

  private async refuseHaste(sql: Sql, by: string): Promise<void> {
    const { count, wait } = await this.store.savings(sql, by);
    if (count >= SAVINGS_A_MINUTE) throw TooManySavings({ limit: SAVINGS_A_MINUTE, retryAfter: Math.max(1, wait) });
  }

  private async liveOf(set: AuthoredSet): Promise<DraftDocuments> {
    const row = set.live === null ? undefined : await this.definitions.version(set.id, set.live);
    if (row?.manifest.kind !== 'indicator-set' || row.form === null || row.dashboard === null) throw SetNotFound({ set: set.id });
    return { manifest: { ...row.manifest }, form: { ...row.form }, dashboard: { ...row.dashboard } };
  }
}

/** A set from files is read only until it was taken over: then it has a draft. */
export function isEditable(set: AuthoredSet): boolean {
  return set.origin === 'authored' || set.draft !== null;
}

/** The winner is named: people then talk to each other. */
export function refuseStale({ draft }: Pick<AuthoredSet, 'draft'>, revision: number | undefined): void {
  const now = draft?.revision ?? 0;
  if (revision === undefined || revision === now) return;
  throw ChangedMeanwhile({
    revision: now,
    changedBy: draft?.changedBy ?? null,
    changedByTitle: draft?.changedByTitle ?? null,
    changedAt: draft === null ? null : new Date(draft.changedAt).toISOString(),
  });
}

/** Documents of a version that nobody wrote by hand: a further indicator then finds its place in them by itself. */
function generatedAmong(id: string, { manifest, form, dashboard }: DraftDocuments): GeneratedDocument[] {
  const made = { form: { ...generateForm(manifest, id) }, dashboard: { ...generateDashboard(manifest, id) } };
  const same = (name: GeneratedDocument, document: object): boolean => checksum(document) === checksum(made[name]);
  return [...(same('form', form) ? (['form'] as const) : []), ...(same('dashboard', dashboard) ? (['dashboard'] as const) : [])];
}

/** What was left out is made from the manifest, and said to be. */
function complete(
  id: string,
  { manifest, form, dashboard }: Pick<SaveSetDraft, 'manifest' | 'form' | 'dashboard'>,
): DraftDocuments & Pick<DraftContent, 'generated'> {
  const generated: GeneratedDocument[] = [...(form === undefined ? (['form'] as const) : []), ...(dashboard === undefined ? (['dashboard'] as const) : [])];
  return { manifest, form: form ?? { ...generateForm(manifest, id) }, dashboard: dashboard ?? { ...generateDashboard(manifest, id) }, generated };
}

function refuseBeyondLimits({ manifest, form, dashboard }: Partial<DraftDocuments>, changes: readonly object[] = []): void {
  const broken = limitsBroken({ manifest, form, dashboard, changes });
  if (broken.length > 0) throw DraftRefused({}, broken);
}
