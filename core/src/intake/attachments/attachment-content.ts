// The contents of files beside reports: taken in, judged by what they are, given out, and swept when nobody knows them any more.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ReadStream } from 'node:fs';
import type { FastifyRequest } from 'fastify';
import type { AttachmentType } from '@haidang/plugin-sdk';
import { Files, Jobs, Uploads } from '../../kernel/index.js';
import { hiddenProgram } from './attachment-name.js';
import { ATTACHMENT_TYPES, recognised } from './attachment-type.js';
import { AttachmentsStore } from './attachments.store.js';
import { AttachmentEmpty, AttachmentMacroRefused, AttachmentNameRefused, AttachmentTypeRefused } from './errors.js';

export const LARGEST = 10 * 1024 * 1024;
const AREA = 'attachments';
const SWEEP = 'attachments.sweep';
const DAY_MS = 24 * 60 * 60_000;
const KEPT_DAYS = 30;

export interface TakenFile {
  readonly id: string;
  readonly name: string;
  readonly type: AttachmentType;
  readonly size: number;
  readonly sha256: string;
  readonly field: string;
}

@Injectable()
export class AttachmentContent implements OnModuleInit {
  constructor(
    private readonly files: Files,
    private readonly uploads: Uploads,
    private readonly store: AttachmentsStore,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: SWEEP,
      run: async () => {
        await this.sweep();
      },
    });
    this.jobs.every({ name: SWEEP, queue: 'slow', every: DAY_MS });
  }

  /** Stores the request's file when it is what it says; nothing is left of a refused one. */
  async take(request: FastifyRequest): Promise<TakenFile> {
    const { file, fields } = await this.uploads.receive(request, AREA, { maxBytes: LARGEST, fields: ['field'] });
    try {
      const type = await this.judged(file.id, file.name, file.size);
      return { id: file.id, name: file.name, type, size: file.size, sha256: file.sha256, field: fields['field'] ?? '' };
    } catch (fault) {
      await this.drop(file.id);
      throw fault;
    }
  }

  open(id: string): ReadStream {
    return this.files.open(AREA, id);
  }

  has(id: string): Promise<boolean> {
    return this.files.exists(AREA, id);
  }

  drop(id: string): Promise<void> {
    return this.files.remove(AREA, id);
  }

  /** Contents without a row (their process died between the two), and those that were removed long ago. Answers how many went. */
  async sweep(now = Date.now()): Promise<number> {
    let gone = 0;
    for await (const ids of this.files.older(AREA, DAY_MS, now)) {
      const unknown = await this.store.unknown(ids);
      for (const id of unknown) await this.drop(id);
      gone += unknown.length;
    }
    const removed = await this.store.longRemoved(KEPT_DAYS);
    for (const id of removed) await this.drop(id);
    await this.store.swept(removed);
    return gone + removed.length;
  }

  private async judged(id: string, name: string, size: number): Promise<AttachmentType> {
    if (size === 0) throw AttachmentEmpty({ name });
    const part = hiddenProgram(name);
    if (part !== undefined) throw AttachmentNameRefused({ name, part });
    const found = await recognised(this.files.path(AREA, id), name);
    if (found === undefined) throw AttachmentTypeRefused({ name, types: ATTACHMENT_TYPES.join(', ') });
    if (found.macros) throw AttachmentMacroRefused({ name });
    return found.type;
  }
}
