// A draft becomes a version, or an earlier version becomes the newest: one transaction on the locked set in which the version, the
// numbers of its indicators, the steps of the floors above, the audit and the notice stand or fall together. Files wait meanwhile.
import { Injectable } from '@nestjs/common';
import type { Finding, PublishSet, RollbackSet, SetPublished } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Idempotency, type Sql } from '../../kernel/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import type { BundleDocuments } from '../documents/compile.js';
import { hasErrors } from '../documents/finding.js';
import { DraftReading } from '../authoring/draft-reading.js';
import type { AuthoredSet, DraftDocuments } from '../authoring/draft-store.js';
import { Drafts, isEditable, refuseStale } from '../authoring/drafts.service.js';
import { Entering } from './entering.js';
import { AlreadyLive, DraftFaulty, DraftMissing, NothingPublished, SetFromFiles } from '../authoring/errors.js';
import { noteOf } from './note.js';
import { NewVersions } from './new-versions.js';

/** What a repeat is known by. */
interface Call {
  by: Principal;
  id: string;
  key: string | undefined;
}

@Injectable()
export class Publishing {
  constructor(
    private readonly drafts: Drafts,
    private readonly reading: DraftReading,
    private readonly versions: NewVersions,
    private readonly definitions: Definitions,
    private readonly entering: Entering,
    private readonly idempotency: Idempotency,
  ) {}

  /** @throws SetNotFound, DraftMissing, ChangedMeanwhile, DraftFaulty, DefinitionIncompatible */
  async publish({ by, id, key }: Call, body: PublishSet, revision: number | undefined): Promise<SetPublished> {
    await this.definitions.catchUp();
    const answer = await this.idempotency.once(by.username, key, { publish: id, body }, async (sql) => {
      const set = await this.begin(sql, by, id);
      const note = noteOf(body.note);
      if (set.draft === null) throw DraftMissing({ set: id });
      refuseStale(set, revision);
      const { documents, findings } = await this.sound(id, set.draft);
      return this.versions.publish(sql, {
        set,
        documents,
        findings,
        changes: set.draft.changes,
        effectiveFrom: body.effectiveFrom ?? null,
        note,
        by: by.username,
        fromDraft: set.draft.revision,
      });
    });
    return { ...answer, findings: [...answer.findings, ...(await this.seen(id, answer.version))] };
  }

  /** The documents of an earlier version as a new one; a draft in the making stays. @throws the same, and AlreadyLive, VersionNotFound */
  async rollback({ by, id, key }: Call, body: RollbackSet): Promise<SetPublished> {
    await this.definitions.catchUp();
    const answer = await this.idempotency.once(by.username, key, { rollback: id, body }, async (sql) => {
      const set = await this.begin(sql, by, id);
      const note = noteOf(body.note);
      if (set.live === null) throw NothingPublished({ set: id });
      // From files it would come back with the next reading.
      if (!isEditable(set)) throw SetFromFiles({ set: id });
      if (set.live === body.version) throw AlreadyLive({ version: body.version });
      const { documents, findings } = await this.sound(id, await this.versions.documentsOf(sql, id, body.version));
      return this.versions.publish(sql, {
        set,
        documents,
        findings,
        changes: [],
        effectiveFrom: body.effectiveFrom ?? null,
        note,
        by: by.username,
        rollbackOf: body.version,
      });
    });
    await this.definitions.catchUp();
    return answer;
  }

  /** Who published reads what they published, here at least at once; and hears when nobody can answer a first version. */
  private async seen(id: string, version: number): Promise<Finding[]> {
    await this.definitions.catchUp();
    const bundle = this.definitions.live(id);
    return version === 1 && bundle !== undefined ? this.entering.nobody(bundle) : [];
  }

  private async begin(sql: Sql, by: Principal, id: string): Promise<AuthoredSet> {
    await this.versions.withoutFiles(sql);
    return this.drafts.locked(sql, by, id);
  }

  /** Judged anew: what is live around the set may have moved since the draft was saved. */
  private async sound(id: string, raw: DraftDocuments): Promise<{ documents: BundleDocuments; findings: SetPublished['findings'] }> {
    const { bundle, findings } = await this.reading.read(id, raw);
    if (bundle === undefined || hasErrors(findings)) {
      const errors = findings.filter((each) => each.level === 'error');
      throw DraftFaulty({ errors: errors.length }, [...errors, ...findings.filter((each) => each.level !== 'error')]);
    }
    return { documents: bundle, findings: [...findings] };
  }
}
