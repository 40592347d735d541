// A multipart request with one file: the file goes to its area as it arrives, in bounded memory, the other fields come back as
// short texts. A route says @TakesFile(); every other route refuses multipart bodies, and this one refuses everything else, so
// a JSON body that pretends to be an upload ({"files": {"filepath": …}}) is never looked at.
import { Injectable, applyDecorators } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type {} from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { BodyRefused, FileNeeded, MediaTypeRefused, TooLarge, ValueRefused } from '../errors.js';
import { scannedFileName } from './file-name.js';
import { Files, type FileArea, type FileLimits, type StoredFile } from './files.js';

export interface Upload {
  file: StoredFile & {
    /** The sender's name for it, scanned. */
    name: string;
    /** What the sender says it is; believe the content instead. */
    mediaType: string;
  };
  fields: Readonly<Record<string, string>>;
}

export interface UploadRules extends FileLimits {
  /** Names of the text fields that may come along; an unknown one is refused. */
  fields: readonly string[];
}

const UPLOADS = 'haidangUploads';
const MOST_FIELDS = 20;
const LONGEST_FIELD = 4_096;

/** On a route: it takes multipart/form-data with one `file` and these text fields. */
export const TakesFile = (fields: readonly string[] = []): MethodDecorator =>
  applyDecorators(
    RouteConfig({ [UPLOADS]: true }),
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: {
        type: 'object',
        required: ['file'],
        properties: { file: { type: 'string', format: 'binary' }, ...Object.fromEntries(fields.map((name) => [name, { type: 'string' }])) },
      },
    }),
  );

/** May this request carry a multipart body? Asked before any of it is read. */
export function refuseStrayUpload(request: FastifyRequest): void {
  if (/^\s*multipart\//i.test(request.headers['content-type'] ?? '') && !Object.hasOwn(request.routeOptions.config, UPLOADS)) throw MediaTypeRefused();
}

@Injectable()
export class Uploads {
  constructor(private readonly files: Files) {}

  /** Stores the request's file and reads its fields. Whoever fails after this removes the file again. */
  async receive(request: FastifyRequest, area: FileArea, rules: UploadRules): Promise<Upload> {
    if (!request.isMultipart()) throw MediaTypeRefused();
    const fields: Record<string, string> = {};
    let file: Upload['file'] | undefined;
    try {
      const parts = request.parts({
        limits: {
          files: 1,
          fields: MOST_FIELDS,
          parts: MOST_FIELDS + 1,
          fieldSize: LONGEST_FIELD,
          fieldNameSize: 100,
          headerPairs: 50,
          fileSize: rules.maxBytes + 1,
        },
      });
      for await (const part of parts) {
        if (part.type === 'file') file = await this.stored(part, area, rules);
        else Object.assign(fields, { [nameOf(part, rules)]: textOf(part) });
      }
      if (file === undefined) throw FileNeeded();
      return { file, fields };
    } catch (fault) {
      if (file !== undefined) await this.files.remove(area, file.id);
      throw translated(fault);
    }
  }

  private async stored(part: FilePart, area: FileArea, rules: UploadRules): Promise<Upload['file']> {
    const stored = await this.files.put(area, part.file, rules);
    return { ...stored, name: scannedFileName(part.filename), mediaType: part.mimetype.slice(0, 100) };
  }
}

type Part = ReturnType<FastifyRequest['parts']> extends AsyncIterableIterator<infer P> ? P : never;
type FilePart = Extract<Part, { type: 'file' }>;
type FieldPart = Extract<Part, { type: 'field' }>;

function nameOf(part: FieldPart, rules: UploadRules): string {
  if (part.fieldnameTruncated || !rules.fields.includes(part.fieldname))
    throw ValueRefused({ field: part.fieldname.slice(0, 60), expected: rules.fields.join(', ') });
  return part.fieldname;
}

function textOf(part: FieldPart): string {
  if (part.valueTruncated || typeof part.value !== 'string') throw TooLarge();
  return part.value;
}

/** What the parser of multipart bodies says in its own codes. */
function translated(fault: unknown): unknown {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? String(fault.code) : '';
  if (/^FST_(PARTS|FILES|FIELDS)_LIMIT$|^FST_REQ_FILE_TOO_LARGE$/.test(code)) return TooLarge();
  if (code.startsWith('FST_')) return BodyRefused();
  if (fault instanceof Error && /multipart|boundary|header|Unexpected end|Malformed/i.test(fault.message)) return BodyRefused();
  return fault;
}
