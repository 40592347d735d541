// A set of another installation: first what of it is unknown here (a dry run), then a draft with the mapped names. It is never live before
// somebody publishes it here, whatever it was elsewhere.
import { readFile } from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Finding, ImportMapping, SetImport } from '@haidang/plugin-sdk';
import { ActionRefused, holds, type Principal } from '../../access/index.js';
import { Files, filesInSmallZip, fitsShape, Uploads, ValueRefused } from '../../kernel/index.js';
import { DraftReading } from '../authoring/draft-reading.js';
import { DraftStore } from '../authoring/draft-store.js';
import { NewSets } from '../authoring/new-sets.service.js';
import { KnownNames } from './known-names.service.js';
import { mappedDocuments } from './foreign-names.js';
import { renamedSet } from './renamed-set.js';
import { oneSetIn, type ReceivedSet } from './set-archive.js';
import type { SetDocuments } from './three-files.js';

export const FIELDS = ['mapping', 'dryRun', 'id'] as const;
const AREA = 'imports';
const MEGABYTE = 1024 * 1024;
/** Three documents of a million characters at most, and whatever lies beside them. */
const LIMITS = { files: 200, bytes: 8 * MEGABYTE };

export interface ImportOrder {
  mapping: ImportMapping;
  dryRun: boolean;
  /** Id that the draft shall have; that of the archive without it. */
  id?: string;
}

@Injectable()
export class SetImports {
  constructor(
    private readonly uploads: Uploads,
    private readonly files: Files,
    private readonly newSets: NewSets,
    private readonly drafts: DraftStore,
    private readonly reading: DraftReading,
    private readonly names: KnownNames,
  ) {}

  async receive(principal: Principal, request: FastifyRequest, key: string | undefined): Promise<SetImport> {
    if (!holds(principal, 'define')) throw ActionRefused({ action: 'define' });
    const { file, fields } = await this.uploads.receive(request, AREA, { maxBytes: 2 * MEGABYTE, fields: FIELDS });
    try {
      const set = oneSetIn(await filesInSmallZip(await readFile(this.files.path(AREA, file.id)), LIMITS));
      return await this.take(principal, set, orderOf(fields), key);
    } finally {
      await this.files.remove(AREA, file.id);
    }
  }

  async take(principal: Principal, { id: source, documents }: ReceivedSet, { mapping, dryRun, id = source }: ImportOrder, key?: string): Promise<SetImport> {
    const mapped = renamedSet(mappedDocuments(documents, mapping), source, id);
    const unknown = this.names.unknownIn(mapped);
    if (!dryRun) {
      const made = await this.newSets.make(principal, { ...asRecords(mapped), id }, key);
      return { source, id: made.id, free: true, dryRun, unknown, findings: made.findings };
    }
    const free = !(await this.drafts.isTaken(id));
    return { source, id, free, dryRun, unknown, findings: await this.findings(id, mapped) };
  }

  private async findings(id: string, documents: SetDocuments): Promise<Finding[]> {
    return [...(await this.reading.read(id, asRecords(documents))).findings];
  }
}

function asRecords({ manifest, form, dashboard }: SetDocuments): Record<'manifest' | 'form' | 'dashboard', Record<string, unknown>> {
  return { manifest: { ...manifest }, form: { ...form }, dashboard: { ...dashboard } };
}

function orderOf(fields: Readonly<Record<string, string>>): ImportOrder {
  const id = fields['id']?.trim() ?? '';
  return { mapping: mappingOf(fields['mapping']), dryRun: flag(fields['dryRun']), ...(id === '' ? {} : { id }) };
}

export function mappingOf(text: string | undefined): ImportMapping {
  if (text === undefined || text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw ValueRefused({ field: 'mapping', expected: 'JSON' });
  }
  if (!fitsShape('ImportMapping', value)) throw ValueRefused({ field: 'mapping', expected: '{owners, orgUnits, units, groups}' });
  return value as ImportMapping;
}

function flag(text: string | undefined): boolean {
  if (text === undefined || text === '' || text === 'false' || text === '0') return false;
  if (text === 'true' || text === '1') return true;
  throw ValueRefused({ field: 'dryRun', expected: 'true, false' });
}
