// An indicator set that came inside a package becomes a set of the registry: a draft, which is published when the administrator granted
// that too, and ours from then on. A set of that id which somebody made or changed here is never overwritten: it stays as it is, and that is said.
import { Injectable } from '@nestjs/common';
import type { Finding } from '@haidang/plugin-sdk';
import { ActionRefused, holds, type Principal } from '../../access/index.js';
import { Database } from '../../kernel/index.js';
import { DraftReading } from '../authoring/draft-reading.js';
import type { AuthoredSet, DraftDocuments } from '../authoring/draft-store.js';
import { Drafts } from '../authoring/drafts.service.js';
import { fault, finding } from '../documents/finding.js';
import { PackageSetTaken } from '../packages/errors.js';
import { PackageStore, type PackageRow } from '../packages/package-store.js';
import { PUBLISH_SET, TAKE_SET, type Decisions } from '../packages/permissions.js';
import { filesInTarball } from '../package-reading/tarball.js';
import { Publishing } from '../publishing/publishing.service.js';
import { setIn, sumOf } from './set-in-package.js';
import { SetRows } from './set-rows.js';

/** How the set of a package stands here. `older`: as another version of the package brought it. `foreign`: made or changed by somebody here. */
interface Place {
  state: 'absent' | 'same' | 'older' | 'foreign';
  revision: number | undefined;
  drafted: boolean;
}

@Injectable()
export class PackageSets {
  constructor(
    private readonly database: Database,
    private readonly packages: PackageStore,
    private readonly sets: SetRows,
    private readonly drafts: Drafts,
    private readonly reading: DraftReading,
    private readonly publishing: Publishing,
  ) {}

  /** What the package's set lacks, and whether its id is in use: shown before anything is granted. */
  async findings(row: PackageRow, decisions: Decisions): Promise<Finding[]> {
    const documents = await this.documentsOf(row);
    if (documents === undefined) return [];
    const { state } = await this.placeOf(row, documents);
    if (state === 'foreign') return [decisions[TAKE_SET] === true ? changedHere(row.plugin) : taken(row.plugin)];
    if (state === 'same') return [];
    const { findings } = await this.reading.read(row.plugin, documents, row.manifest.contributes);
    return [...findings];
  }

  /** Throws before anything of the package counts: it would bring a set whose id is another's, or a person who may not define sets brings one. */
  async judge(by: Principal, row: PackageRow, before: Decisions, after: Decisions): Promise<void> {
    if (after[TAKE_SET] !== true) return;
    const documents = await this.documentsOf(row);
    if (documents === undefined) return;
    const { state } = await this.placeOf(row, documents);
    if (state !== 'same' && !holds(by, 'define')) throw ActionRefused({ action: 'define' });
    if (state === 'foreign' && before[TAKE_SET] !== true) throw PackageSetTaken({ set: row.plugin }, [taken(row.plugin)]);
  }

  /** Brings it in as far as it was decided; again changes nothing. */
  async take(by: Principal, row: PackageRow, decisions: Decisions): Promise<void> {
    if (decisions[TAKE_SET] !== true) return;
    const documents = await this.documentsOf(row);
    if (documents === undefined) return;
    const place = await this.placeOf(row, documents);
    if (place.state === 'absent') await this.begin(by, row, documents);
    if (place.state === 'older') await this.drafts.save(by, row.plugin, documents, place.revision);
    if (decisions[PUBLISH_SET] === true) await this.publish(by, row, documents);
  }

  private begin(by: Principal, { plugin: id, version }: PackageRow, documents: DraftDocuments): Promise<void> {
    return this.database.transaction(async (sql) => {
      if (!(await this.sets.make(sql, id, by.username))) throw PackageSetTaken({ set: id }, [taken(id)]);
      const set: AuthoredSet = { id, origin: 'authored', live: null, retiredOn: null, createdBy: by.username, draft: null };
      await this.drafts.begin(sql, set, documents, by.username, { package: `${id}@${version}` });
    });
  }

  /** Only what the package brought: a draft that somebody went on with is theirs to publish. */
  private async publish(by: Principal, row: PackageRow, documents: DraftDocuments): Promise<void> {
    const { state, drafted, revision } = await this.placeOf(row, documents);
    if (state !== 'same' || !drafted) return;
    await this.publishing.publish({ by, id: row.plugin, key: undefined }, { note: `Gói ${row.plugin} ${row.version}` }, revision);
  }

  private async placeOf(row: PackageRow, documents: DraftDocuments): Promise<Place> {
    const now = await this.sets.standing(row.plugin);
    if (now === undefined) return { state: 'absent', revision: undefined, drafted: false };
    const { revision, drafted } = now;
    const place = { revision, drafted };
    if (now.documents === undefined) return { state: 'foreign', ...place };
    const sum = await this.readSum(row.plugin, now.documents);
    if (sum === (await this.readSum(row.plugin, documents))) return { state: 'same', ...place };
    if (!now.editable) return { state: 'foreign', ...place };
    for (const other of await this.packages.versions(row.plugin)) {
      if (other.version === row.version) continue;
      const earlier = await this.documentsOf(other);
      if (earlier !== undefined && sum === (await this.readSum(row.plugin, earlier))) return { state: 'older', ...place };
    }
    return { state: 'foreign', ...place };
  }

  /** As a version would hold it: shared field schemas are copied into the form when it is read. */
  private async readSum(id: string, documents: DraftDocuments): Promise<string> {
    const { bundle } = await this.reading.read(id, documents);
    return bundle === undefined ? sumOf(documents) : sumOf({ manifest: { ...bundle.manifest }, form: { ...bundle.form }, dashboard: { ...bundle.dashboard } });
  }

  private async documentsOf({ plugin, version, manifest }: PackageRow): Promise<DraftDocuments | undefined> {
    if (manifest.kind !== 'indicator-set') return undefined;
    const archive = await this.packages.archive(plugin, version);
    return archive === undefined ? undefined : setIn(await filesInTarball(archive), manifest)?.documents;
  }
}

function taken(id: string): Finding {
  return fault(
    '/manifest/id',
    'package-set-taken',
    `Ở đây đã có “${id}” mà gói này không mang tới; nó không bị ghi đè.`,
    `There is a "${id}" here that this package did not bring; it is not overwritten.`,
  );
}

function changedHere(id: string): Finding {
  return finding(
    'warning',
    '/manifest',
    'package-set-changed',
    `Bộ chỉ tiêu “${id}” đã được sửa ở đây nên được giữ nguyên; bản trong gói không được lấy vào.`,
    `The indicator set "${id}" was changed here and stays as it is; what the package holds is not taken.`,
  );
}
