// A new set: from documents, from a copy, from a template; or a set from files that is to be edited here from now on. Making it is
// one transaction: the id is taken, the first draft is there, the audit says from what.
import { Injectable } from '@nestjs/common';
import type { Localised, NewSet, NewSetAnswer } from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../access/index.js';
import { Clock, Idempotency, KEBAB_CASE, ValueRefused, type Sql } from '../../kernel/index.js';
import { Definitions } from '../definitions/definitions.service.js';
import type { Bundle } from '../documents/compile.js';
import { SetNotFound } from '../errors.js';
import { seesDefinition } from '../definitions/seeing.js';
import { SET_TEMPLATES } from '../generation/set-templates.js';
import { copyOf, fromDocuments, fromTemplate, takenOver, templateOf, type Beginning } from './beginnings.js';
import { DraftStore, type AuthoredSet } from './draft-store.js';
import { Drafts } from './drafts.service.js';
import { SetIdTaken } from './errors.js';
import { freeId, idFromTitle, isSetId } from './new-set-id.js';

@Injectable()
export class NewSets {
  constructor(
    private readonly drafts: Drafts,
    private readonly store: DraftStore,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly idempotency: Idempotency,
  ) {}

  async make(by: Principal, body: NewSet, key: string | undefined): Promise<NewSetAnswer> {
    if ([body.manifest, body.copyOf, body.template].filter((each) => each !== undefined).length !== 1)
      throw ValueRefused({
        field: 'manifest',
        expected: { vi: 'đúng một trong: manifest, copyOf, template', en: 'exactly one of: manifest, copyOf, template' },
      });
    await this.definitions.catchUp();
    return this.idempotency.once(by.username, key, { newSet: body }, (sql) =>
      body.copyOf !== undefined && body.id === body.copyOf ? this.takeOver(sql, by, body.copyOf) : this.begin(sql, by, body),
    );
  }

  private async takeOver(sql: Sql, by: Principal, id: string): Promise<NewSetAnswer> {
    const set = await this.drafts.locked(sql, by, id);
    const bundle = this.definitions.live(id);
    if (bundle === undefined || set.origin !== 'disk' || set.draft !== null) throw await this.taken(sql, id);
    return { id, findings: await this.drafts.begin(sql, set, takenOver(bundle), by.username, { takenOver: set.live }) };
  }

  private async begin(sql: Sql, by: Principal, body: NewSet): Promise<NewSetAnswer> {
    const source = this.sourceOf(by, body.copyOf);
    const id = await this.idOf(sql, body, source);
    if (!(await this.store.makeSet(sql, id, by.username))) throw await this.taken(sql, id);
    const set: AuthoredSet = { id, origin: 'authored', live: null, retiredOn: null, createdBy: by.username, draft: null };
    const beginning = this.beginningOf(by, body, { id, source, order: await this.store.nextOrder(sql) });
    const from = { ...(source && { copyOf: source.id, version: source.version }), ...(body.template !== undefined && { template: body.template }) };
    return { id, findings: await this.drafts.begin(sql, set, beginning, by.username, from) };
  }

  private beginningOf(by: Principal, body: NewSet, { id, source, order }: { id: string; source: Bundle | undefined; order: number }): Beginning {
    if (source !== undefined) return copyOf(source, { id, title: body.title, order });
    if (body.template === undefined) return fromDocuments(body, id, order);
    const template = templateOf(body.template);
    if (template === undefined) throw ValueRefused({ field: 'template', expected: SET_TEMPLATES.map((each) => each.id).join(', ') });
    return fromTemplate(template, { id, title: body.title, order, owner: this.departmentOf(by), today: this.clock.today() });
  }

  private sourceOf(by: Principal, id: string | undefined): Bundle | undefined {
    if (id === undefined) return undefined;
    const source = this.definitions.live(id);
    if (source === undefined || !seesDefinition(by, source)) throw SetNotFound({ set: id.slice(0, 80) });
    return source;
  }

  /** The chosen id; nobody chose: one made of the title, that is free. */
  private async idOf(sql: Sql, body: NewSet, source: Bundle | undefined): Promise<string> {
    const chosen = body.id ?? body.manifest?.['id'];
    if (isSetId(chosen)) return chosen;
    if (body.id !== undefined) throw ValueRefused({ field: 'id', expected: KEBAB_CASE });
    const base = source === undefined ? idFromTitle(titleOf(body)) : idFromTitle(body.title?.vi ?? `${source.id}-copy`);
    return this.free(sql, base);
  }

  private async free(sql: Sql, base: string): Promise<string> {
    const taken = await this.store.idsLike(sql, base.slice(0, 40));
    return freeId(base, (id) => taken.has(id));
  }

  private async taken(sql: Sql, id: string): Promise<Error> {
    return SetIdTaken({ id, free: await this.free(sql, id) });
  }

  private departmentOf({ orgUnitId }: Principal): string | undefined {
    const unit = orgUnitId === null ? undefined : this.orgUnits.byId(orgUnitId);
    return unit?.level === 'department' ? unit.code : undefined;
  }
}

function titleOf({ title, manifest, template }: NewSet): string {
  const written = title ?? (manifest?.['title'] as Partial<Localised> | null | undefined);
  const named = typeof written === 'object' && typeof written?.vi === 'string' ? written.vi : undefined;
  return named ?? templateOf(template ?? '')?.title.vi ?? 'bo chi tieu';
}
