// Where each entry is used, gathered once and kept until a definition changes: live documents from memory, earlier versions (which
// never change) and org units from the database.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import type { TaxonomyKind, TaxonomyUse } from '@haidang/plugin-sdk';
import { Database, type Sql } from '../../kernel/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import { usesOfDashboard, usesOfForm, usesOfManifest, usesOfVersion, type EarlierVersion, type FoundUse } from './uses.js';
import { speaksOf, type LegalName } from '../vocabulary/legal-texts.js';
import { Vocabulary } from '../vocabulary/vocabulary.service.js';

type Index = ReadonlyMap<string, readonly FoundUse[]>;

@Injectable()
export class WhereUsed implements OnModuleInit, OnModuleDestroy {
  private kept: Promise<Index> | undefined;
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly vocabulary: Vocabulary,
  ) {}

  onModuleInit(): void {
    this.stop = this.definitions.onChange(() => {
      this.kept = undefined;
    });
  }

  onModuleDestroy(): void {
    this.stop();
  }

  /** Uses by entry, drafts among them; the key is `useKey`. */
  async all(): Promise<Index> {
    this.kept ??= this.gather(this.database).catch((fault: unknown) => {
      this.kept = undefined;
      throw fault;
    });
    const index = new Map(await this.kept);
    for (const [key, uses] of byEntry(await draftUses(this.database, this.legalNames()))) index.set(key, [...(index.get(key) ?? []), ...uses]);
    return index;
  }

  /** As a transaction sees it, without drafts: a version that was published a moment ago counts. */
  async now(sql: Sql, kind: TaxonomyKind, code: string): Promise<readonly FoundUse[]> {
    return (await this.gather(sql)).get(useKey(kind, code)) ?? [];
  }

  private async gather(sql: Sql): Promise<Index> {
    const legal = this.legalNames();
    const bundles = this.definitions.all();
    const live = [
      ...[...bundles.map((each) => each.manifest), ...this.definitions.services()].flatMap((manifest) => usesOfManifest(manifest, legal)),
      ...bundles.flatMap((each) => usesOfForm(each.id, each.manifest.title, each.form)),
      ...[...bundles.map((each) => each.dashboard), ...this.definitions.dashboards().map((each) => each.document)].flatMap(usesOfDashboard),
    ];
    const known = new Map(bundles.map((each) => [each.id, each.version]));
    const earlier = (await versions(sql)).filter((each) => known.get(each.set) !== each.version).flatMap((each) => usesOfVersion(each, legal));
    return byEntry([...live, ...earlier, ...this.amongEntries(), ...(await orgUnitTexts(sql, legal))]);
  }

  private legalNames(): LegalName[] {
    return this.vocabulary.entries('legal-bases').map(({ code, content }) => ({ code, number: content.number, title: content.title.vi }));
  }

  private amongEntries(): FoundUse[] {
    const units = this.vocabulary
      .entries('units')
      .flatMap(({ code, content }): FoundUse[] =>
        content.base === code ? [] : [{ of: 'units', code: content.base, kind: 'unit', id: code, title: content.title, version: null, path: null }],
      );
    const legal = this.vocabulary
      .entries('legal-bases')
      .flatMap(({ code, content }): FoundUse[] =>
        content.replaces === null
          ? []
          : [{ of: 'legal-bases', code: content.replaces, kind: 'legal-basis', id: code, title: content.title, version: null, path: null }],
      );
    return [...units, ...legal];
  }
}

export const useKey = (kind: TaxonomyKind, code: string): string => `${kind} ${code}`;

/** The set whose definition a use shows; undefined where it shows none. */
export function setOf({ kind, id }: TaxonomyUse): string | undefined {
  return kind === 'set' || kind === 'form' || kind === 'version' || kind === 'draft' || kind === 'dashboard' ? id : undefined;
}

function byEntry(uses: readonly FoundUse[]): Index {
  const index = new Map<string, FoundUse[]>();
  for (const use of uses) {
    const key = useKey(use.of, use.code);
    const list = index.get(key);
    if (list === undefined) index.set(key, [use]);
    else list.push(use);
  }
  return index;
}

/** Only the words are read out of the documents: a version is thirty kilobytes, its words are one. A draft may hold anything. */
const WORDS = `
  m->'title' as title, case when jsonb_typeof(m->'group') = 'string' then m->>'group' end as "group",
  jsonb_path_query_array(m, '$.legalBasis[*] ? (@.vi.type() == "string")') as "legalBasis",
  jsonb_path_query_array(m, '$.indicators[*].unitOfMeasure ? (@.type() == "string")') as units,
  jsonb_path_query_array(m, '$.indicators[*].disaggregate[*] ? (@.dimension.type() == "string" && @.members.type() == "array")') as dimensions`;

function versions(sql: Sql): Promise<EarlierVersion[]> {
  return sql.query<EarlierVersion>(
    `select v.set_id as set, v.version, false as draft, ${WORDS}
       from indicator_set_version v join indicator_set s on s.id = v.set_id, lateral (select v.manifest as m) document
      where s.kind = 'indicator-set' order by v.set_id, v.version`,
  );
}

async function draftUses(sql: Sql, legal: readonly LegalName[]): Promise<FoundUse[]> {
  const rows = await sql.query<EarlierVersion>(
    `select d.set_id as set, null as version, true as draft, ${WORDS} from indicator_set_draft d, lateral (select d.manifest as m) document order by d.set_id`,
  );
  return rows.flatMap((each) => usesOfVersion(each, legal));
}

async function orgUnitTexts(sql: Sql, legal: readonly LegalName[]): Promise<FoundUse[]> {
  const rows = await sql.query<{ id: string; title: string; text: string }>(
    'select uid as id, title, legal_basis as text from org_unit where legal_basis is not null',
  );
  return rows.flatMap(({ id, title, text }) =>
    legal
      .filter((name) => speaksOf(text, name))
      .map(({ code }): FoundUse => ({ of: 'legal-bases', code, kind: 'org-unit', id, title: { vi: title }, version: null, path: null })),
  );
}
