// Routes of reference series: list, one with its values as known on a date, and all of them as SDMX-ML 2.1 or SDMX-CSV 2.0.
import { Readable } from 'node:stream';
import { Controller, Get, Header, Param, Put, Query, StreamableFile } from '@nestjs/common';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import type { ReferenceSeries, ReferenceSeriesChange, ReferenceSeriesDetail } from '@haidang/plugin-sdk';
import { Answers, asOfIn, charactersOnce, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { ReferenceSeriesNotFound } from './errors.js';
import { ReferenceSeriesReading, type ReferenceWish } from './reference-series.service.js';

type Query = Record<string, unknown>;

@Controller()
export class ReferenceSeriesController {
  constructor(private readonly series: ReferenceSeriesReading) {}

  @Get('reference-series')
  @Needs('signed-in')
  @Answers('ReferenceSeries', { list: true })
  async list(@Query() query: Query): Promise<{ items: ReferenceSeries[] }> {
    return { items: await this.series.list(wishOf(query)) };
  }

  @Get('reference-series.xml')
  @Needs('signed-in')
  @Header('content-type', 'application/vnd.sdmx.structurespecificdata+xml;version=2.1')
  async xml(@Query() query: Query): Promise<StreamableFile> {
    return streamed(await this.series.sdmxMl(wishOf(query)), 'reference-series.xml');
  }

  @Get('reference-series.csv')
  @Needs('signed-in')
  @Header('content-type', 'application/vnd.sdmx.data+csv;version=2.0.0')
  async csv(@Query() query: Query): Promise<StreamableFile> {
    return streamed(await this.series.sdmxCsv(wishOf(query)), 'reference-series.csv');
  }

  @Get('reference-series/:id')
  @Needs('signed-in')
  @Answers('ReferenceSeriesDetail')
  one(@Param('id') id: string, @Query('asOf') asOf: unknown): Promise<ReferenceSeriesDetail> {
    return this.series.one(idOf(id), asOfIn(asOf));
  }

  /** Names the indicator that the series is a second source of. */
  @Put('reference-series/:id')
  @Needs('define')
  @Answers('ReferenceSeriesDetail')
  change(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Takes('ReferenceSeriesChange') wanted: ReferenceSeriesChange,
  ): Promise<ReferenceSeriesDetail> {
    return this.series.change(by, idOf(id), wanted);
  }
}

function streamed(parts: AsyncGenerator<string>, name: string): StreamableFile {
  return new StreamableFile(Readable.from(bytes(parts)), { disposition: `attachment; filename="${name}"` });
}

async function* bytes(parts: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  for await (const part of parts) yield Buffer.from(part);
}

function wishOf(query: Query): ReferenceWish {
  return { flow: textOf('flow', query['flow']), words: textOf('q', query['q']), asOf: asOfIn(query['asOf']) };
}

function textOf(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 200) throw ValueRefused({ field, expected: charactersOnce(0, 200) });
  return value;
}

function idOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw ReferenceSeriesNotFound();
  return Number(text);
}
