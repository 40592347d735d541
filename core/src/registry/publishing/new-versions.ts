// The writing of a version that was found good: it follows the live one without giving figures another meaning, its indicators
// have their numbers before anybody can read it, and what hangs on it is done in the same transaction.
import { Injectable } from '@nestjs/common';
import type { Finding, IndicatorChange, LiveEvent, SetPublished } from '@haidang/plugin-sdk';
import { Audit, Clock, Notices, type Sql } from '../../kernel/index.js';
import { checksum } from '../checksum.js';
import { DefinitionStore, type LiveRow } from '../definitions/definition-store.js';
import { compileBundle, type Bundle, type BundleDocuments } from '../documents/compile.js';
import { hasErrors } from '../documents/finding.js';
import { VersionNotFound } from '../errors.js';
import { SYNC_LOCK } from '../disk/sync.service.js';
import { DraftStore, type AuthoredSet, type DraftDocuments } from '../authoring/draft-store.js';
import { DefinitionIncompatible } from '../authoring/errors.js';
import { effectiveFromOf } from './effective-from.js';
import { untilFindings } from '../versions/breaking/retirements.js';
import { Succession } from '../versions/succession/succession.js';

export interface SoundVersion {
  set: AuthoredSet;
  documents: BundleDocuments;
  /** What the reading of the documents said. */
  findings: readonly Finding[];
  changes: readonly IndicatorChange[];
  /** As it was asked for: a date, a period, or null. */
  effectiveFrom: string | null;
  note: string;
  by: string;
  /** Revision of the draft that it was; the draft then goes. */
  fromDraft?: number;
  rollbackOf?: number;
}

@Injectable()
export class NewVersions {
  constructor(
    private readonly definitions: DefinitionStore,
    private readonly drafts: DraftStore,
    private readonly succession: Succession,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Files are read in before or after, never meanwhile; others may publish other sets. */
  async withoutFiles(sql: Sql): Promise<void> {
    await sql.query('select pg_advisory_xact_lock_shared($1)', [SYNC_LOCK]);
  }

  async documentsOf(sql: Sql, id: string, version: number): Promise<DraftDocuments> {
    const row = isVersion(version) ? await this.definitions.version(id, version, sql) : undefined;
    if (row?.form === undefined || row.form === null || row.dashboard === null) throw VersionNotFound({ set: id, version });
    return { manifest: { ...row.manifest }, form: { ...row.form }, dashboard: { ...row.dashboard } };
  }

  /** @throws DefinitionIncompatible, and whatever a step refuses */
  async publish(sql: Sql, asked: SoundVersion): Promise<SetPublished> {
    const { set, documents } = asked;
    const effectiveFrom = effectiveFromOf(asked.effectiveFrom, { isFirst: set.live === null, today: this.clock.today(), rule: documents.manifest.period });
    const next = { ...asked, effectiveFrom };
    const before = set.live === null ? undefined : await this.definitions.version(set.id, set.live, sql);
    const changes = await this.pathsOf(sql, next, before);
    const compat = await this.refuseIncompatible(sql, next, before, changes);
    const version = await this.write(sql, { ...next, changes });
    const { by, rollbackOf } = next;
    const publication = {
      set: set.id,
      before: bundleOf(before),
      after: documents,
      version,
      effectiveFrom,
      changes,
      by,
      ...(rollbackOf !== undefined && { rollbackOf }),
    };
    const carried = await this.succession.take(sql, publication);
    if (next.fromDraft !== undefined) await this.drafts.drop(sql, { id: set.id, live: version });
    await this.announce(sql, { ...next, changes }, { version, before });
    return { id: set.id, version, effectiveFrom, ...carried, findings: [...next.findings, ...compat] };
  }

  /** The paths that the draft chose; back to an earlier version those that lead back. */
  private async pathsOf(sql: Sql, { set, documents, changes, rollbackOf }: SoundVersion, before: LiveRow | undefined): Promise<readonly IndicatorChange[]> {
    if (rollbackOf === undefined || changes.length > 0 || before?.manifest.kind !== 'indicator-set') return changes;
    return this.succession.back(sql, { set: set.id, before: before.manifest, after: documents.manifest, version: rollbackOf });
  }

  private async refuseIncompatible(
    sql: Sql,
    { set, documents, effectiveFrom }: SoundVersion,
    before: LiveRow | undefined,
    changes: readonly IndicatorChange[],
  ): Promise<Finding[]> {
    if (before?.manifest.kind !== 'indicator-set') return [];
    const findings = await this.succession.findings(sql, { set: set.id, before: before.manifest, after: documents.manifest, changes });
    if (hasErrors(findings)) throw DefinitionIncompatible({ version: before.version }, findings);
    return [...findings, ...untilFindings(before.manifest, changes, effectiveFrom)];
  }

  private async write(sql: Sql, { set, documents, effectiveFrom, note, by, changes, rollbackOf }: SoundVersion): Promise<number> {
    const { manifest, form, dashboard } = documents;
    const version = await this.definitions.publish(sql, {
      id: set.id,
      kind: 'indicator-set',
      origin: 'authored',
      manifest,
      form,
      dashboard,
      checksum: sumOf(documents),
      effectiveFrom,
      note,
      by,
      changes,
      ...(rollbackOf !== undefined && { rollbackOf }),
    });
    const codes = manifest.indicators.map((each) => each.code);
    await this.definitions.nameIndicators(sql, set.id, codes);
    return version;
  }

  private async announce(sql: Sql, next: SoundVersion, { version, before }: { version: number; before: LiveRow | undefined }): Promise<void> {
    const { set, documents, effectiveFrom, changes, fromDraft, rollbackOf } = next;
    await this.audit.record(sql, {
      action: 'definition.publish',
      actor: next.by,
      set: set.id,
      ...(before !== undefined && { before: { version: before.version, checksum: before.checksum, origin: before.origin } }),
      after: { version, checksum: sumOf(documents), effectiveFrom, changes, fromDraft, rollbackOf },
      reason: next.note,
    });
    await this.notices.send(sql, 'definitions', JSON.stringify({ set: set.id, version }));
    const event: LiveEvent = { type: 'definition.published', set: set.id, version, at: this.clock.now().toISOString() };
    await this.notices.send(sql, 'live', JSON.stringify(event));
  }
}

const isVersion = (number: number): boolean => Number.isInteger(number) && number > 0 && number < 2 ** 31;

function bundleOf(row: LiveRow | undefined): Bundle | undefined {
  if (row?.manifest.kind !== 'indicator-set' || row.form === null || row.dashboard === null) return undefined;
  return compileBundle({ manifest: row.manifest, form: row.form, dashboard: row.dashboard }, row);
}

/** The same as of files, so that a set that was taken over and never touched is seen to be the same. */
const sumOf = ({ manifest, form, dashboard }: BundleDocuments): string => checksum([manifest, form, dashboard]);
