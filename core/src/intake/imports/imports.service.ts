// Files of figures: received, listed, told about, cancelled. The work itself is done by a job; a request only writes down what is to be
// done, in one transaction with the job that does it, so that an accepted file is never forgotten. Who sent it and who administers see it.
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { ImportAccepted, ImportJob, ImportTarget } from '@haidang/plugin-sdk';
import { ActionRefused, holds, type Principal } from '../../access/index.js';
import { Files, Idempotency, Outbox, Uploads, ValueRefused, type Sql, type Upload } from '../../kernel/index.js';
import { ImportRecords } from './import-records.js';
import { RUN } from './import-work.js';
import type { ImportRow, NewImport } from './imports.store.js';
import { AREA, ReceivedFiles } from '../staging/received-file.js';

export const FIELDS = ['set', 'period', 'orgUnit', 'mapping', 'numbers', 'dryRun', 'partial', 'target'] as const;
const LONGEST = 200;

@Injectable()
export class Imports {
  constructor(
    private readonly uploads: Uploads,
    private readonly files: Files,
    private readonly received: ReceivedFiles,
    private readonly records: ImportRecords,
    private readonly idempotency: Idempotency,
    private readonly outbox: Outbox,
  ) {}

  /** The right is asked before a byte is read; what exactly may be written is asked value by value when the file is applied. */
  async accept(principal: Principal, request: FastifyRequest, key: string | undefined): Promise<ImportAccepted> {
    if (!holds(principal, 'enter') && !holds(principal, 'submit')) throw ActionRefused({ action: 'enter' });
    const upload = await this.uploads.receive(request, AREA, { maxBytes: this.received.maxBytes, fields: FIELDS });
    let accepted: ImportAccepted | undefined;
    try {
      const reader = await this.received.judge(upload.file.id, upload.file.name);
      const row = asked(principal, upload, reader?.format ?? null);
      accepted = await this.idempotency.once(principal.username, key, keyed(row), (sql) => this.written(sql, row));
      return accepted;
    } finally {
      // A refused file, or a repeat whose first copy is there already.
      if (accepted?.id !== upload.file.id) await this.files.remove(AREA, upload.file.id);
    }
  }

  list(principal: Principal): Promise<ImportJob[]> {
    return this.records.list(principal);
  }

  find(principal: Principal, id: string): Promise<ImportJob> {
    return this.records.one(principal, id);
  }

  private async written(sql: Sql, row: NewImport): Promise<ImportAccepted> {
    await this.records.add(sql, row);
    await this.outbox.add(sql, { queue: 'slow', name: RUN, payload: { id: row.id } });
    return { id: row.id };
  }
}

/** The stored file lends its id to the import. */
function asked(principal: Principal, { file, fields }: Upload, format: string | null): NewImport {
  return {
    id: file.id,
    file_id: file.id,
    file_name: file.name,
    file_size: file.size,
    sha256: file.sha256,
    format,
    set_id: text(fields, 'set'),
    period: text(fields, 'period'),
    org_unit: text(fields, 'orgUnit'),
    mapping: text(fields, 'mapping'),
    numbers: oneOf(fields, 'numbers', ['vi', 'en']),
    dry_run: flag(fields, 'dryRun'),
    partial: flag(fields, 'partial'),
    target: oneOf<ImportTarget>(fields, 'target', ['draft', 'report']),
    actor: principal.username,
  };
}

/** What a key of repetition stands for: the content and what was said of it, not the copy on our disk. */
function keyed({ id: _id, file_id: _file, ...row }: NewImport): Omit<ImportRow, 'id'> | object {
  return row;
}

type Fields = Readonly<Record<string, string>>;

function text(fields: Fields, name: string): string | null {
  const value = fields[name]?.normalize('NFC').trim() ?? '';
  if (value.length > LONGEST) throw ValueRefused({ field: name, expected: `≤ ${String(LONGEST)}` });
  return value === '' ? null : value;
}

function flag(fields: Fields, name: string): boolean {
  return oneOf(fields, name, ['true', 'false', '1', '0']) === 'true' || fields[name] === '1';
}

function oneOf<T extends string>(fields: Fields, name: string, choices: readonly T[]): T | null {
  const value = fields[name]?.trim() ?? '';
  if (value === '') return null;
  const found = choices.find((each) => each === value);
  if (found === undefined) throw ValueRefused({ field: name, expected: choices.join(', ') });
  return found;
}
