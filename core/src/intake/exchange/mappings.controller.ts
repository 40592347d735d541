// Routes of code mappings. Reading is for whoever signs in (a mapping is named when a file is sent); changing is for who defines.
import { Controller, Get, Header, HttpCode, Param, Post, Put, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type {
  CodeMapping,
  CodeMappingChange,
  CodeMappingEntries,
  CodeMappingEntry,
  CodeMappingWritten,
  NewCodeMapping,
  UnmappedCode,
} from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, BodyRefused, charactersOnce, fitsShape, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { csvOfEntries, entriesOfCsv, KINDS, MOST_ENTRIES } from './mapping-entries.js';
import { Mappings } from './mappings.service.js';
import { UnmappedCodes } from './unmapped.js';

@Controller('mappings')
export class MappingsController {
  constructor(
    private readonly mappings: Mappings,
    private readonly unmapped: UnmappedCodes,
  ) {}

  @Get()
  @Needs('signed-in')
  @Answers('CodeMapping', { list: true })
  async list(): Promise<{ items: CodeMapping[] }> {
    return { items: await this.mappings.list() };
  }

  @Post()
  @Needs('define')
  @Answers('CodeMapping', { status: 201 })
  create(@CurrentPrincipal() by: Principal, @Takes('NewCodeMapping') wanted: NewCodeMapping): Promise<CodeMapping> {
    return this.mappings.create(by, wanted);
  }

  /** Codes of the last reading that are still not mapped; `mapping` empty: read without a mapping. */
  @Get('unmapped')
  @Needs('define')
  @Answers('UnmappedCode', { list: true })
  async unmappedCodes(@Query('mapping') mapping: unknown): Promise<{ items: UnmappedCode[] }> {
    return { items: await this.unmapped.list(mapping === undefined ? undefined : line('mapping', mapping)) };
  }

  @Get(':id')
  @Needs('define')
  @Answers('CodeMapping')
  one(@Param('id') id: string): Promise<CodeMapping> {
    return this.mappings.one(id);
  }

  @Put(':id')
  @Needs('define')
  @Answers('CodeMapping')
  change(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('CodeMappingChange') wanted: CodeMappingChange): Promise<CodeMapping> {
    return this.mappings.change(by, id, wanted);
  }

  @Get(':id/entries')
  @Needs('define')
  @Answers('CodeMappingEntry', { list: true })
  async entries(@Param('id') id: string, @Query('kind') kind: unknown, @Query('q') words: unknown): Promise<{ items: CodeMappingEntry[] }> {
    if (kind !== undefined && !KINDS.some((each) => each === kind)) throw ValueRefused({ field: 'kind', expected: KINDS.join(', ') });
    return { items: await this.mappings.entries(id, kind as string | undefined, words === undefined ? undefined : line('q', words)) };
  }

  @Get(':id/entries.csv')
  @Needs('define')
  @Header('content-type', 'text/csv; charset=utf-8')
  async entriesCsv(@Param('id') id: string): Promise<string> {
    return csvOfEntries(await this.mappings.entries(id));
  }

  /** JSON, or `text/csv` with the columns kind, source, target, factor, note. All entries or none. */
  @Post(':id/entries')
  @HttpCode(200)
  @Needs('define')
  @Answers('CodeMappingWritten')
  write(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Req() request: FastifyRequest): Promise<CodeMappingWritten> {
    return this.mappings.write(by, id, bodyOf(request));
  }
}

function bodyOf({ headers, body }: FastifyRequest): CodeMappingEntries {
  if (typeof body === 'string' && (headers['content-type'] ?? '').includes('csv')) {
    const entries = entriesOfCsv(body);
    if (entries.length > MOST_ENTRIES) throw ValueRefused({ field: 'entries', expected: `≤ ${String(MOST_ENTRIES)}` });
    return { entries };
  }
  if (!fitsShape('CodeMappingEntries', body)) throw BodyRefused();
  return body as CodeMappingEntries;
}

function line(field: string, value: unknown): string {
  if (typeof value !== 'string' || value.length > 200) throw ValueRefused({ field, expected: charactersOnce(0, 200) });
  return value;
}
