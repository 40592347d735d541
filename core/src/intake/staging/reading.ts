// The first half of an import: the file is read once, from its first value to its last, and everything in it is staged. Memory holds
// one piece at a time. An attempt that does not reach the end leaves nothing that counts.
import { Injectable } from '@nestjs/common';
import type { Finding, ImportTarget } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { ImportEmpty } from '../imports/errors.js';
import type { ImportPart, ImportRow, Staged } from '../imports/imports.store.js';
import type { Lease } from '../imports/lease.js';
import { ReceivedFiles, type OpenedPart } from './received-file.js';
import { ReportKeys } from './report-keys.js';
import type { SourceFile, SourceItem } from '../imports/source.js';
import { Staging, type NotedFinding, type StagedFigure, type StagedKept } from './staging.js';

const PIECE = 2_000;
/** Percent of the whole work that reading stands for. */
export const READING = 50;
/** Items by which half of the reading is guessed to be done, where a reader does not say. */
const GUESSED_HALF = 20_000;

@Injectable()
export class Reading {
  constructor(
    private readonly received: ReceivedFiles,
    private readonly staging: Staging,
    private readonly keys: ReportKeys,
  ) {}

  /** @throws DomainError when the file as a whole is refused */
  async read(row: ImportRow, fileId: string, principal: Principal, lease: Lease): Promise<Staged> {
    const pile = new Pile(row, this.staging, this.keys.ofFile());
    const parts: (ImportPart & { target: ImportTarget })[] = [];
    await this.received.each(fileId, row.file_name, async (part, count) => {
      const index = parts.length;
      const within = count === 1 && part.name === row.file_name ? undefined : part.name;
      parts.push({ name: part.name, format: part.reader.format, target: await this.targetOf(row, part, principal) });
      await this.readPart(row, part, { principal, lease, pile, index, count, within });
    });
    await pile.flush();
    if (pile.isEmpty) throw ImportEmpty({ name: row.file_name });
    const formats = [...new Set(parts.map((part) => part.format))];
    return {
      format: formats.length === 1 ? (formats[0] ?? '') : 'zip',
      target: row.target ?? (parts.every((part) => part.target === 'draft') ? 'draft' : 'report'),
      parts: parts.map(({ name, format }) => ({ name, format })),
      staged: pile.staged,
      read: pile.staged + pile.refused,
      refused: pile.refused,
    };
  }

  /** The file itself may decide: a template of ours fills drafts, a list is a report. */
  private async targetOf(row: ImportRow, { reader, name, path }: OpenedPart, principal: Principal): Promise<ImportTarget> {
    return (await reader.targetOf?.({ ...sourceOf(row, name, principal), path })) ?? reader.target ?? 'report';
  }

  private async readPart(
    row: ImportRow,
    part: OpenedPart,
    {
      principal,
      lease,
      pile,
      index,
      count,
      within,
    }: { principal: Principal; lease: Lease; pile: Pile; index: number; count: number; within: string | undefined },
  ): Promise<void> {
    let said: number | undefined;
    const file: SourceFile = {
      ...sourceOf(row, part.name, principal),
      path: part.path,
      progress: (share) => {
        said = Math.max(said ?? 0, Math.min(1, share));
      },
    };
    let items = 0;
    for await (const item of part.reader.read(file)) {
      items += 1;
      await pile.add(item, index, within);
      if (items % 200 === 0) lease.at(((index + (said ?? items / (items + GUESSED_HALF))) / count) * READING);
    }
    lease.at(((index + 1) / count) * READING);
  }
}

/** What the sender said of the file. */
export function sourceOf(row: ImportRow, name: string, principal: Principal): SourceFile {
  return {
    path: '',
    name,
    principal,
    ...(row.set_id === null ? {} : { set: row.set_id }),
    ...(row.period === null ? {} : { period: row.period }),
    ...(row.org_unit === null ? {} : { orgUnit: row.org_unit }),
    ...(row.mapping === null ? {} : { mapping: row.mapping }),
    ...(row.numbers === null ? {} : { numbers: row.numbers }),
  };
}

/** Items on their way to the tables. */
class Pile {
  staged = 0;
  refused = 0;
  private seq = 0;
  private figures: StagedFigure[] = [];
  private kept: StagedKept[] = [];
  private findings: NotedFinding[] = [];

  constructor(
    private readonly row: ImportRow,
    private readonly staging: Staging,
    private readonly keyOf: ReturnType<ReportKeys['ofFile']>,
  ) {}

  get isEmpty(): boolean {
    return this.seq === 0;
  }

  async add(item: SourceItem, part: number, within: string | undefined): Promise<void> {
    const seq = this.seq;
    this.seq += 1;
    const at = within === undefined ? item.at : { ...item.at, file: within };
    switch (item.kind) {
      case 'figure':
        this.staged += 1;
        this.figures.push({ seq, part, report: this.keyOf(item.figure), at, body: item.figure });
        break;
      case 'kept':
        this.staged += 1;
        this.kept.push({ seq, part, at, body: item.payload });
        break;
      case 'finding':
        this.refused += refusedBy(item.finding, item.values);
        this.findings.push({ seq, no: 0, at, finding: item.finding });
        break;
    }
    if (this.figures.length + this.kept.length + this.findings.length >= PIECE) await this.flush();
  }

  async flush(): Promise<void> {
    const { figures, kept, findings } = this;
    [this.figures, this.kept, this.findings] = [[], [], []];
    await this.staging.figures(this.row, figures);
    await this.staging.kept(this.row, kept);
    await this.staging.findings(this.row, 'read', findings);
  }
}

function refusedBy(finding: Finding, values: number | undefined): number {
  return finding.level === 'error' ? (values ?? 1) : 0;
}
