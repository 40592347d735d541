// Reads the audit for a person: the newest deeds first, within what they may read, and one deed with its old and new value.
import { Injectable } from '@nestjs/common';
import type { AuditEvent, AuditEventDetail, AuditPage, AuditVia } from '@haidang/plugin-sdk';
import { ActionRefused, mayField, OrgUnits, type Principal } from '../../access/index.js';
import { Audit, Clock, currentCall, entryHash, ENTRY_TEXTS, inCall, Readings, type EntryTexts, type ReadingEntry } from '../../kernel/index.js';
import { guardedOf } from '../../intake/index.js';
import { Definitions, fieldGroupsOf, type Bundle } from '../../registry/index.js';
import { AuditEntryNotFound } from '../errors.js';
import { conditionOf, type AuditFilter, type Condition } from './audit-query.js';
import { changesOf, groupsTold, isVeiled, knownFields, SEES_ALL, togetherKnown, visibleValue, type FormKnown, type Seeing } from './changes.js';
import { deedPlaces, unitOfDeed } from './deed-places.js';
import { FAMILIES, familyOf } from './families.js';
import { readableDeeds, type ReadableDeeds } from './reading-scope.js';

/** An entry with what the lists show beside it. */
export interface AuditRow extends EntryTexts {
  readonly actor_title: string | null;
  readonly seal: number | null;
}

export interface ExportedRow {
  readonly row: AuditRow;
  readonly hash: string;
  readonly before: string;
  readonly after: string;
}

const LINE = `e.id::text as id, e.at, e.action, e.actor, e.on_behalf_of, e.via, e.set_id, e.indicator, e.period, e.org_unit, e.object, e.reason, e.request_id, e.address`;
const BESIDE = `p.title as actor_title,
  (select s.id from audit_seal s where s.to_id >= e.id and s.covers @> e.id order by s.to_id limit 1) as seal`;
const FROM = 'from audit_entry e left join person p on p.username = e.actor';

type LineRow = Omit<AuditRow, 'at' | 'before' | 'after' | 'written_in'> & { at: Date };

@Injectable()
export class AuditReader {
  /** By the live version, once: a file asks for it at every line. */
  private readonly forms = new WeakMap<Bundle, FormKnown>();

  constructor(
    private readonly readings: Readings,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** @throws ActionRefused for who may read none of it */
  async page(principal: Principal, filter: AuditFilter, { before, limit }: { before?: number | undefined; limit: number }): Promise<AuditPage> {
    const readable = this.readable(principal);
    const { text, values } = this.condition(filter, readable);
    const rows = await this.readings.query<LineRow>(
      `select ${LINE}, ${BESIDE} ${FROM} where ${text} and e.id < $${String(values.length + 1)} order by e.id desc limit $${String(values.length + 2)}`,
      [...values, before ?? Number.MAX_SAFE_INTEGER, limit + 1],
    );
    const items = rows.slice(0, limit);
    return {
      items: items.map((row) => this.event(row, this.seeing(principal, row))),
      next: rows.length > limit ? Number(items.at(-1)?.id) : null,
      families: FAMILIES.filter((family) => readable.some((part) => part.families.includes(family))),
    };
  }

  /** Old and new value of a sensitive field are read here as anywhere else: whoever is told them is recorded. @throws AuditEntryNotFound */
  async one(principal: Principal, id: number): Promise<AuditEventDetail> {
    const { detail } = await this.audit.telling(
      () => this.detailed(principal, id),
      ({ told }) => told,
    );
    return detail;
  }

  private async detailed(principal: Principal, id: number): Promise<{ detail: AuditEventDetail; told: ReadingEntry[] }> {
    const { text, values } = this.condition({}, this.readable(principal));
    const row = await this.readings.one<AuditRow>(`select ${ENTRY_TEXTS}, ${BESIDE} ${FROM} where ${text} and e.id = $${String(values.length + 1)}`, [
      ...values,
      id,
    ]);
    if (row === undefined) throw AuditEntryNotFound({ entry: id });
    const seeing = this.seeing(principal, row);
    const hidden = isVeiled(row, seeing);
    const [before, after] = [parsed(row.before), parsed(row.after)];
    const detail = {
      ...this.event({ ...row, at: new Date(row.at) }, seeing),
      changes: changesOf(before, after, seeing).map((change) => (hidden ? { ...change, old: null, new: null, hidden } : change)),
      hash: entryHash(row).toString('hex'),
    };
    const fields = groupsTold({ ...row, before, after }, seeing);
    return { detail, told: fields.length === 0 ? [] : [readingOf(principal, row, fields)] };
  }

  /** Entries for a file, oldest number last, without what the reader may not see; their hashes are of the whole entry. */
  rows(principal: Principal, filter: AuditFilter, most: number): AsyncGenerator<ExportedRow> {
    const condition = this.condition(filter, this.readable(principal));
    // Who asks for the next rows of a file is the connection that sends it, outside of the call that began it: it is read in its reader's name.
    const call = currentCall();
    return this.inParts(principal, condition, most, (text, values) => inCall(call, () => this.readings.query<AuditRow>(text, values)));
  }

  private async *inParts(
    principal: Principal,
    { text, values }: Condition,
    most: number,
    read: (text: string, values: readonly unknown[]) => Promise<AuditRow[]>,
  ): AsyncGenerator<ExportedRow> {
    let before = Number.MAX_SAFE_INTEGER;
    for (let left = most; left > 0;) {
      const rows = await read(
        `select ${ENTRY_TEXTS}, ${BESIDE} ${FROM} where ${text} and e.id < $${String(values.length + 1)} order by e.id desc limit $${String(values.length + 2)}`,
        [...values, before, Math.min(left, 500)],
      );
      const last = rows.at(-1);
      if (last === undefined) return;
      for (const row of rows) {
        const seeing = this.seeing(principal, row);
        const hidden = isVeiled(row, seeing);
        const shown = (value: string | null): string => (value === null ? '' : JSON.stringify(hidden ? { hidden } : visibleValue(parsed(value), seeing)));
        yield { row: hidden ? { ...row, reason: null } : row, hash: entryHash(row).toString('hex'), before: shown(row.before), after: shown(row.after) };
      }
      left -= rows.length;
      before = Number(last.id);
    }
  }

  /** @throws ActionRefused */
  readable(principal: Principal): ReadableDeeds[] {
    const readable = readableDeeds(
      principal,
      this.definitions.all().map((set) => set.id),
    );
    if (readable.length === 0) throw ActionRefused({ action: 'audit' });
    return readable;
  }

  /** Names of the fields that ask for an indicator, for the filter. */
  indicatorNames(set: string, code: string): string[] {
    const fields = this.definitions.live(set)?.fields.filter((field) => field.indicator === code) ?? [];
    return [...new Set([code, ...fields.map((field) => field.name)])];
  }

  private condition(filter: AuditFilter, readable: readonly ReadableDeeds[]): Condition {
    return conditionOf(filter, readable, {
      placesOf: (unitIds) => deedPlaces(this.orgUnits, unitIds),
      provinceId: this.orgUnits.province(this.clock.today()).id,
    });
  }

  private event(row: LineRow, seeing: Seeing): AuditEvent {
    return {
      id: Number(row.id),
      at: row.at.toISOString(),
      action: row.action,
      family: familyOf(row.action),
      actor: row.actor,
      actorTitle: row.actor_title,
      onBehalfOf: row.on_behalf_of,
      via: row.via as AuditVia | null,
      set: row.set_id,
      setTitle: row.set_id === null ? null : (this.definitions.live(row.set_id)?.manifest.title ?? null),
      indicator: row.indicator,
      period: row.period,
      orgUnit: row.org_unit,
      // Deeds name a unit by its code, or one version of it by code@day.
      orgUnitTitle: row.org_unit === null ? null : (this.orgUnits.latest(row.org_unit.split('@', 1)[0] ?? '')?.title ?? null),
      object: row.object,
      reason: isVeiled(row, seeing) ? null : row.reason,
      requestId: row.request_id,
      address: row.address,
      seal: row.seal,
    };
  }

  /** What any version that counts for some period says of the set's form. */
  private knownOf(live: Bundle): FormKnown {
    const versions = new Set([live, ...this.definitions.scheduled(live.id)]);
    const known =
      this.forms.get(live) ??
      togetherKnown([...versions].map((bundle) => ({ fields: knownFields(bundle.fields, guardedOf(bundle)), indicators: fieldGroupsOf(bundle) })));
    this.forms.set(live, known);
    return known;
  }

  /** Sensitive fields of the set's form, and whether the reader sees them there. */
  private seeing(principal: Principal, row: Pick<LineRow, 'set_id' | 'org_unit' | 'period'> & { at: string | Date }): Seeing {
    const set = row.set_id;
    const bundle = set === null ? undefined : this.definitions.live(set);
    if (set === null || (bundle === undefined && row.org_unit === null)) return SEES_ALL;
    const unit = unitOfDeed(this.orgUnits, { ...row, at: new Date(row.at) });
    if (bundle === undefined) return { ...SEES_ALL, blind: unit === undefined || !mayField(principal, 'view-detail', set, '*', unit.id) };
    return {
      ...this.knownOf(bundle),
      maySee: (group) => unit !== undefined && mayField(principal, 'view-detail', set, group, unit.id),
    };
  }
}

function readingOf({ username }: Principal, { id, set_id, indicator, period, org_unit }: EntryTexts, fields: readonly string[]): ReadingEntry {
  return {
    action: 'read.audit',
    actor: username,
    ...(set_id === null ? {} : { set: set_id }),
    ...(indicator === null ? {} : { indicator }),
    ...(period === null ? {} : { period }),
    ...(org_unit === null ? {} : { orgUnit: org_unit }),
    object: id,
    after: { fields },
  };
}

function parsed(text: string | null): unknown {
  return text === null ? undefined : JSON.parse(text);
}
