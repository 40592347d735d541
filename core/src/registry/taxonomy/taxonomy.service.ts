// The deeds of the taxonomy: entries are written and ended, never deleted. Whatever is done leaves a row of history and a row of
// audit in the same transaction, and every process knows a moment later. One deed at a time over all processes.
import { Injectable } from '@nestjs/common';
import type { EndTaxonomy, Finding, TaxonomyKind, TaxonomySaved } from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../access/index.js';
import { Audit, Database, Notices, type Sql } from '../../kernel/index.js';
import { fault, pointer } from '../documents/finding.js';
import { didYouMean, proposing, type Proposing } from '../documents/names/nearest.js';
import { sameContent, type Contents, type EntryRow, type OrgUnitGroupContent } from '../vocabulary/content.js';
import { TaxonomyChanged, TaxonomyRefused, TaxonomyUnknown } from './errors.js';
import { checkDate, checkText, judge, type World } from './rules.js';
import { demandDefiningAll } from '../definitions/seeing.js';
import { SYNC_LOCK } from '../disk/sync.service.js';
import { TaxonomyStore, type Written } from '../vocabulary/taxonomy.store.js';
import { WhereUsed } from './where-used.service.js';

const LEAST_NOTE = 3;
const MOST_NOTE = 500;

/** An entry as somebody wishes it. */
export interface Wish<K extends TaxonomyKind> {
  code: string;
  content: Contents[K];
}

export interface Deed {
  principal: Principal;
  note: string;
  /** Revision that the caller saw, 0 = there was none; undefined = no matter. */
  seen?: number | undefined;
}

/** A transaction that holds the lock, and what stands there. */
interface Ground<K extends TaxonomyKind> {
  sql: Sql;
  rows: ReadonlyMap<string, EntryRow<K>>;
}

/** Wishes that come together, and what they stand on. */
interface Wishes<K extends TaxonomyKind> extends Ground<K> {
  kind: K;
  wishes: readonly Wish<K>[];
  propose: Proposing;
}

@Injectable()
export class Taxonomy {
  constructor(
    private readonly database: Database,
    private readonly store: TaxonomyStore,
    private readonly used: WhereUsed,
    private readonly orgUnits: OrgUnits,
    private readonly notices: Notices,
    private readonly audit: Audit,
  ) {}

  /** @throws TaxonomyRefused, TaxonomyChanged */
  async put<K extends TaxonomyKind>(kind: K, wish: Wish<K>, deed: Deed): Promise<TaxonomySaved> {
    const [saved] = await this.putAll(kind, [wish], deed);
    return saved ?? { code: wish.code, revision: 0, changed: false };
  }

  /** All or none. @throws TaxonomyRefused, TaxonomyChanged */
  async putAll<K extends TaxonomyKind>(kind: K, wishes: readonly Wish<K>[], deed: Deed): Promise<TaxonomySaved[]> {
    demandDefiningAll(deed.principal);
    return this.alone(kind, async (ground) => {
      const one = wishes.length === 1;
      const findings = checkNote(deed.note);
      const propose = proposing();
      for (const [index, wish] of wishes.entries()) {
        if (one) refuseStale(ground.rows.get(wish.code), wish.code, deed.seen);
        const found = judge(kind, wish.code, wish.content, await this.world(wish, { kind, wishes, propose, ...ground }));
        findings.push(...found.map((each) => (one ? each : { ...each, path: pointer('/items', index) + each.path })));
      }
      if (!one) findings.push(...repeatedCodes(wishes));
      if (findings.length > 0) throw TaxonomyRefused({ count: findings.length }, findings);
      return this.write(kind, wishes, deed, ground);
    });
  }

  /** Ends an entry with its last day, or takes the end back. @throws TaxonomyUnknown, TaxonomyRefused, TaxonomyChanged */
  async end(kind: TaxonomyKind, code: string, { on }: Pick<EndTaxonomy, 'on'>, deed: Deed): Promise<TaxonomySaved> {
    demandDefiningAll(deed.principal);
    return this.alone(kind, async ({ sql, rows }) => {
      const row = rows.get(code);
      if (row === undefined) throw unknownEntry(kind, code, rows.keys());
      refuseStale(row, code, deed.seen);
      const findings = [...checkNote(deed.note), ...checkDate(on, '/on')];
      if (findings.length > 0) throw TaxonomyRefused({ count: findings.length }, findings);
      if (row.endedOn === on) return { code, revision: row.revision, changed: false };
      const next = { ...this.written(kind, row, row), endedOn: on, before: { endedOn: row.endedOn }, after: { endedOn: on } };
      await this.keep(sql, kind, [{ ...next, action: on === null ? 'reopen' : 'end' }], deed);
      return { code, revision: next.revision, changed: true };
    });
  }

  /** Publishing holds the same lock, shared: what is judged to be out of use cannot come into use meanwhile. */
  private alone<K extends TaxonomyKind, T>(kind: K, work: (ground: Ground<K>) => Promise<T>): Promise<T> {
    return this.database.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock($1)', [SYNC_LOCK]);
      return work({ sql, rows: new Map((await this.store.read(kind, sql)).map((row) => [row.code, row])) });
    });
  }

  private async world<K extends TaxonomyKind>({ code }: Wish<K>, { kind, wishes, propose, sql, rows }: Wishes<K>): Promise<World<K>> {
    const uses = rows.has(code) ? await this.used.now(sql, kind, code) : [];
    return {
      entries: new Map([...[...rows.values()].map((row) => [row.code, row.content] as const), ...wishes.map((wish) => [wish.code, wish.content] as const)]),
      before: rows.get(code),
      used: uses.length > 0,
      usedMembers: new Set(uses.flatMap((use) => use.member ?? [])),
      propose,
      orgUnitId: (ref) => this.orgUnitId(ref),
    };
  }

  /** A unit is the same unit whatever version of it a reference names. */
  private orgUnitId(ref: string): number | undefined {
    return this.orgUnits.versions(ref).at(-1)?.lineageId;
  }

  private async write<K extends TaxonomyKind>(kind: K, wishes: readonly Wish<K>[], deed: Deed, { sql, rows }: Ground<K>): Promise<TaxonomySaved[]> {
    const entries = wishes.flatMap((wish) => {
      const row = rows.get(wish.code);
      return row !== undefined && sameContent(row.content, wish.content) ? [] : [this.written(kind, wish, row)];
    });
    await this.keep(sql, kind, entries, deed);
    const revisions = new Map(entries.map((each) => [each.code, each.revision]));
    return wishes.map(({ code }) => ({ code, revision: revisions.get(code) ?? rows.get(code)?.revision ?? 0, changed: revisions.has(code) }));
  }

  private written<K extends TaxonomyKind>(kind: K, { code, content }: Wish<K>, row: EntryRow<K> | undefined): Written<K> {
    const members = kind === 'org-unit-groups' ? (content as OrgUnitGroupContent).members : [];
    return {
      code,
      content,
      revision: (row?.revision ?? 0) + 1,
      endedOn: row?.endedOn ?? null,
      before: row?.content,
      after: content,
      action: row === undefined ? 'create' : 'change',
      orgUnitIds: members.flatMap(({ orgUnit }) => this.orgUnitId(orgUnit) ?? []),
    };
  }

  private async keep<K extends TaxonomyKind>(sql: Sql, kind: K, entries: readonly Written<K>[], { principal, note }: Deed): Promise<void> {
    if (entries.length === 0) return;
    await this.store.write(sql, kind, entries, { by: principal.username, note: note.trim() });
    for (const { code, action, before, after } of entries)
      await this.audit.record(sql, {
        action: `taxonomy.${action}`,
        actor: principal.username,
        object: `${kind}/${code}`,
        ...(before === undefined ? {} : { before }),
        after,
        reason: note.trim(),
      });
    await this.notices.send(sql, 'definitions', JSON.stringify({ taxonomy: kind }));
  }
}

export function unknownEntry(kind: TaxonomyKind, code: string, known: Iterable<string>): Error {
  const shown = code.slice(0, 80);
  const meant = didYouMean(shown, known);
  return TaxonomyUnknown({ kind, code: shown }, [
    fault('/code', 'unknown-entry', `Không có mục “${shown}”.${meant.vi}`, `There is no entry "${shown}".${meant.en}`),
  ]);
}

function refuseStale(row: EntryRow | undefined, code: string, seen: number | undefined): void {
  if (seen === undefined || seen === (row?.revision ?? 0)) return;
  throw TaxonomyChanged({ code: code.slice(0, 80), by: row?.changedBy ?? '–', revision: row?.revision ?? 0 });
}

function checkNote(note: string): Finding[] {
  if (note.trim().length < LEAST_NOTE)
    return [
      fault(
        '/note',
        'note-needed',
        `Ghi lý do, ít nhất ${String(LEAST_NOTE)} ký tự; lý do được lưu trong lịch sử.`,
        `Say why, at least ${String(LEAST_NOTE)} characters; it is kept in the history.`,
      ),
    ];
  return checkText(note.replaceAll('\n', ' '), '/note', MOST_NOTE);
}

function repeatedCodes(wishes: readonly { code: string }[]): Finding[] {
  const seen = new Set<string>();
  return wishes.flatMap(({ code }, index) => {
    if (!seen.has(code)) {
      seen.add(code);
      return [];
    }
    return [fault(pointer('/items', index, 'code'), 'repeated', `Mã “${code.slice(0, 40)}” bị lặp lại.`, `The code "${code.slice(0, 40)}" is repeated.`)];
  });
}
