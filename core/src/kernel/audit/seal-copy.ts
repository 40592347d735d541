// The second place: a file of seals, one JSON line each, only ever added to. Whoever rewrites rows and seals in the database so that they
// fit each other is found here. It holds the hash of every row, so that the row can be named; it belongs on another disk
// (HAIDANG_AUDIT_COPY), out of reach of the account that owns the database.
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Injectable } from '@nestjs/common';
import { Config } from '../config.js';
import { Database, type Sql } from '../database/database.js';
import { Log } from '../log.js';

/** A seal as a line of the file says it; roots in hexadecimal, hashes in base64. */
export interface SealLine {
  seal: number;
  covers: string;
  entries: number;
  root: string;
  previous: string;
  chained: string;
  reaches: string;
  settled: string;
  xmin: string;
  xmax: string;
  at: string;
  writtenTo: string;
  hashes: string;
}

/** The same with its hashes as bytes, as the table keeps it. */
export interface SealRow extends Omit<SealLine, 'hashes'> {
  hashes: Buffer;
  /** Columns that repeat others agree with them; of rows of the table alone. */
  fitting?: boolean;
}

/** Says that the database was put back to an earlier state on purpose: later lines follow the seal it names. */
export interface RestoredLine {
  restored: number;
  at: string;
  by: string;
  reason: string;
}

/** What the file says of the seals that count: those before a restoration that it lost are dropped from it. */
export interface CopiedSeals {
  readonly seals: ReadonlyMap<number, SealRow>;
  readonly last: number;
  /** Lines that cannot be read. */
  readonly broken: number;
  readonly restored: readonly RestoredLine[];
}

const BATCH = 200;
const LOCK = 727_039;

export const SEAL_LINES = `
select id as seal, covers::text, entries, encode(root, 'hex') as root, encode(previous, 'hex') as previous, encode(chained, 'hex') as chained,
       reaches::text, settled_to::text as settled, xmin_at::text as xmin, xmax_at::text as xmax, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, written_to as "writtenTo",
       from_id = lower(covers) and to_id = upper(covers) - 1 as fitting, hashes
  from audit_seal where id > $1 order by id limit ${String(BATCH)}`;

class SealsDisagree extends Error {}

@Injectable()
export class SealCopy {
  readonly path: string;
  /** Why the last attempt to write there failed; undefined while it works. */
  trouble: string | undefined;
  /** The file goes on after a seal that the database does not have: it was put back, or cut off. */
  disagrees = false;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    config: Config,
    private readonly database: Database,
    private readonly log: Log,
  ) {
    this.path = config.auditCopy ?? join(config.dataDir, 'audit-seals.jsonl');
  }

  /** Adds every seal that the file does not know; a file that cannot be written is tried again with the next seal. */
  catchUp(): Promise<void> {
    this.writing = this.writing
      .then(() => this.database.transaction((sql) => this.addNew(sql)))
      .then(
        () => {
          this.trouble = undefined;
          this.disagrees = false;
        },
        (fault: unknown) => {
          this.disagrees = fault instanceof SealsDisagree;
          const said = String(fault);
          // Tried again each minute; said once.
          if (said === this.trouble) return;
          this.trouble = said;
          this.log.error({ fault: this.trouble }, 'the second place of the audit seals was not written');
        },
      );
    return this.writing;
  }

  /** Notes that the database was put back on purpose, and goes on from the seal that it has. */
  async noteRestored(line: RestoredLine): Promise<void> {
    await this.append([line]);
    await this.catchUp();
  }

  /** Undefined when there is no file. */
  async read(): Promise<CopiedSeals | undefined> {
    if (!(await this.exists())) return undefined;
    const seals = new Map<number, SealRow>();
    const restored: RestoredLine[] = [];
    let broken = 0;
    for await (const text of createInterface({ input: createReadStream(this.path), crlfDelay: Infinity })) {
      if (text === '') continue;
      const line = lineOf(text);
      if (line === undefined) broken += 1;
      else if ('restored' in line) {
        restored.push(line);
        for (const id of seals.keys()) if (id > line.restored) seals.delete(id);
      } else {
        const known = seals.get(line.seal);
        // The first word counts: a seal that is said again in another way was added by somebody else.
        if (known === undefined) seals.set(line.seal, { ...line, hashes: Buffer.from(line.hashes, 'base64') });
        else if (known.chained !== line.chained) broken += 1;
      }
    }
    return { seals, last: Math.max(0, ...seals.keys()), broken, restored };
  }

  private async addNew(sql: Sql): Promise<void> {
    // Processes that share the file write it one after the other.
    await sql.query('select pg_advisory_xact_lock($1)', [LOCK]);
    const known = await this.lastLine();
    if (known !== undefined && known.after > 0) {
      const row = await sql.one<{ chained: string }>(`select encode(chained, 'hex') as chained from audit_seal where id = $1`, [known.after]);
      if (known.chained !== undefined && row?.chained !== known.chained)
        throw new SealsDisagree(
          `the file and the database disagree about seal ${String(known.after)}; after a database was put back on purpose: haidang audit restored`,
        );
    }
    let after = known?.after ?? 0;
    for (;;) {
      const rows = await sql.query<SealRow>(SEAL_LINES, [after]);
      const last = rows.at(-1);
      if (last === undefined) return;
      await this.append(rows.map(({ fitting: _, ...row }) => ({ ...row, hashes: row.hashes.toString('base64') })));
      after = last.seal;
    }
  }

  /** The seal after which the file goes on. */
  private async lastLine(): Promise<{ after: number; chained: string | undefined } | undefined> {
    if (!(await this.exists())) return undefined;
    const text = await tailOf(this.path);
    const line = lineOf(text.split('\n').findLast((each) => lineOf(each) !== undefined) ?? '');
    if (line === undefined) return undefined;
    return 'restored' in line ? { after: line.restored, chained: undefined } : { after: line.seal, chained: line.chained };
  }

  private async append(lines: readonly (SealLine | RestoredLine)[]): Promise<void> {
    await mkdir(dirname(this.path), { recursive: true });
    // A line that was cut by a full disk is ended, so that the next one stands by itself.
    const cut = (await this.exists()) && !(await tailOf(this.path, 1)).endsWith('\n') && (await stat(this.path)).size > 0;
    await appendFile(this.path, `${cut ? '\n' : ''}${lines.map((line) => JSON.stringify(line)).join('\n')}\n`, { mode: 0o640, flush: true });
  }

  private async exists(): Promise<boolean> {
    return stat(this.path).then(
      (found) => found.isFile(),
      () => false,
    );
  }
}

function lineOf(text: string): SealLine | RestoredLine | undefined {
  try {
    const line: unknown = JSON.parse(text);
    if (typeof line !== 'object' || line === null) return undefined;
    if ('restored' in line && typeof line.restored === 'number') return line as RestoredLine;
    return 'seal' in line && typeof line.seal === 'number' && 'hashes' in line && typeof line.hashes === 'string' ? (line as SealLine) : undefined;
  } catch {
    return undefined;
  }
}

/** The end of a file, wide enough for the longest line. */
async function tailOf(path: string, bytes = 2_000_000): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const wide = Math.min(size, bytes);
    const buffer = Buffer.alloc(wide);
    await file.read(buffer, 0, wide, size - wide);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}
