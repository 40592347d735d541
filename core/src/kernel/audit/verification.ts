// Does the audit still say what it said when it was sealed? Every seal is computed anew from its hashes and held against its neighbour and
// the second place; then every row is hashed anew and held against its seal. The hashing is done here, not in the database that is doubted.
import { Injectable } from '@nestjs/common';
import type { AuditCheck, AuditCopyState, AuditPutBack } from '@haidang/plugin-sdk';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
import { chainedRoot, entryHash, ENTRY_TEXTS, hashesIn, NOTHING, rootOf, type EntryTexts } from './canonical.js';
import { Faults } from './faults.js';
import { hashAt, SealBook, type Run } from './seal-book.js';
import { SEAL_LINES, SealCopy, type CopiedSeals, type SealRow } from './seal-copy.js';

const ROWS = 5_000;
/** A seal that the second place lacks is late only after this long. */
const LATE_MS = 10 * 60_000;

const ENTRIES = `select ${ENTRY_TEXTS} from audit_entry e where e.id > $1 order by e.id limit ${String(ROWS)}`;
const HASHES = 'select id, hashes from audit_seal where id = any($1::int[])';

/** The part of the check that the kernel can make; reports are compared above it. */
export type ChainCheck = Omit<AuditCheck, 'verdict' | 'at' | 'milliseconds' | 'reports' | 'faults' | 'faultCount'>;

@Injectable()
export class ChainVerification {
  constructor(
    private readonly database: Database,
    private readonly copy: SealCopy,
    private readonly clock: Clock,
  ) {}

  async verify(faults: Faults): Promise<ChainCheck> {
    const copied = await this.copy.read();
    if (copied !== undefined && copied.broken > 0) faults.copyChanged(undefined);
    const book = new SealBook();
    const { last, count, differs, unknown, agreed, next } = await this.sealsInto(book, copied, faults);
    const { sealed, waiting, from, to } = await this.rows(book, faults);
    const putBack = putBackOf(copied, agreed, next);
    if (putBack !== undefined) faults.putBack(putBack);
    return {
      sealed,
      waiting,
      seals: count,
      from,
      to,
      last,
      copy: {
        state: stateOf(copied, { count, differs, unknown, now: this.clock.now() }),
        seals: copied?.seals.size ?? 0,
        putBack: putBack ?? null,
        restored: (copied?.restored ?? []).map(({ restored, at, by, reason }) => ({ after: restored, at, by, reason })),
      },
    };
  }

  /** `unknown`: the first seal that the second place lacks; `agreed`: the last that both say alike; `next`: the first after that. */
  private async sealsInto(
    book: SealBook,
    copied: CopiedSeals | undefined,
    faults: Faults,
  ): Promise<{
    last: AuditCheck['last'];
    count: number;
    differs: boolean;
    unknown: SealRow | undefined;
    agreed: SealRow | undefined;
    next: SealRow | undefined;
  }> {
    let [expected, previous, count] = [1, NOTHING.toString('hex') as string | undefined, 0];
    let [last, unknown]: [AuditCheck['last'], SealRow | undefined] = [null, undefined];
    let [agreed, next]: [SealRow | undefined, SealRow | undefined] = [undefined, undefined];
    let differs = (copied?.broken ?? 0) > 0;
    const removedUpTo = (end: number): void => {
      for (; expected < end; expected += 1) {
        faults.sealRemoved(expected);
        const known = copied?.seals.get(expected);
        if (known !== undefined) book.add(known, known.hashes);
        differs ||= known !== undefined;
        previous = known?.chained;
      }
    };
    for (let after = 0; ;) {
      const seals = await this.database.query<SealRow>(SEAL_LINES, [after]);
      for (const seal of seals) {
        removedUpTo(seal.seal);
        const known = copied?.seals.get(seal.seal);
        const trusted = known !== undefined && fits(known);
        if (known !== undefined && !trusted) faults.copyChanged(seal.seal);
        const own = fits(seal);
        if (!own) faults.sealChanged(seal.seal, false);
        else if (trusted && known.chained !== seal.chained) faults.sealChanged(seal.seal, true);
        else if (previous !== undefined && previous !== seal.previous) faults.chainBroken(seal.seal);
        differs ||= known !== undefined && (!trusted || known.chained !== seal.chained);
        if (known === undefined) unknown ??= seal;
        if (trusted && known.chained === seal.chained) [agreed, next] = [seal, undefined];
        else next ??= seal;
        book.add(trusted ? known : seal, trusted ? known.hashes : undefined);
        previous = trusted ? known.chained : own ? seal.chained : undefined;
        expected = seal.seal + 1;
        count += 1;
        last = { seal: seal.seal, at: seal.at, chained: seal.chained };
      }
      const end = seals.at(-1);
      if (end === undefined) break;
      after = end.seal;
    }
    removedUpTo((copied?.last ?? 0) + 1);
    return { last, count, differs, unknown, agreed, next };
  }

  private async rows(book: SealBook, faults: Faults): Promise<Pick<AuditCheck, 'sealed' | 'waiting' | 'from' | 'to'>> {
    const runs = book.ordered();
    let [at, next] = [0, runs[0]?.from ?? 0];
    let [sealed, waiting] = [0, 0];
    /** Leaves the run behind; rows of it that did not come are gone. */
    const leave = (run: Run): void => {
      if (next <= run.to) faults.entriesRemoved(next, run.to, run);
      at += 1;
      next = runs[at]?.from ?? 0;
    };
    for (let after = '0'; ;) {
      const entries = await this.database.query<EntryTexts>(ENTRIES, [after]);
      const last = entries.at(-1);
      if (last === undefined) break;
      after = last.id;
      const hashes = await this.hashesFor(runs, at, Number(last.id));
      for (const entry of entries) {
        const id = Number(entry.id);
        for (let run = runs[at]; run !== undefined && run.to < id; run = runs[at]) leave(run);
        const run = runs[at];
        const covered = run !== undefined && run.from <= id;
        const below = book.slippedBelow(id, Number(entry.written_in), covered ? run.seal : undefined);
        if (!covered) {
          if (below === undefined) waiting += 1;
          else faults.entryInserted(entry, below);
          continue;
        }
        if (next < id) faults.entriesRemoved(next, id - 1, run);
        next = id + 1;
        sealed += 1;
        const kept = run.hashes ?? hashes.get(run.seal);
        if (kept === undefined || !hashAt(kept, run.first + id - run.from).equals(entryHash(entry))) faults.entryChanged(entry, run.seal);
        else if (below !== undefined) faults.entryInserted(entry, below);
      }
    }
    const [from, to] = [runs[0]?.from ?? null, runs.at(-1)?.to ?? null];
    for (let run = runs[at]; run !== undefined; run = runs[at]) leave(run);
    return { sealed, waiting, from, to };
  }

  /** Hashes of the seals that speak for the rows up to that one, as far as only the database has them. */
  private async hashesFor(runs: readonly Run[], start: number, end: number): Promise<Map<number, Buffer>> {
    const wanted = new Set<number>();
    for (let at = start; at < runs.length; at += 1) {
      const run = runs[at];
      if (run === undefined || run.from > end) break;
      if (run.hashes === undefined) wanted.add(run.seal);
    }
    if (wanted.size === 0) return new Map();
    const rows = await this.database.query<{ id: number; hashes: Buffer }>(HASHES, [[...wanted]]);
    return new Map(rows.map((row) => [row.id, row.hashes]));
  }
}

/** Does a seal fit its own hashes and its own chained root? */
function fits(seal: SealRow): boolean {
  const { seal: id, entries, root, chained } = seal;
  const hashes = hashesIn(seal.hashes);
  if (seal.fitting === false || hashes.length !== entries || rootOf(hashes).toString('hex') !== root) return false;
  return chainedRoot({ ...seal, id }).toString('hex') === chained;
}

/** A database that was put back lacks the end of the second place, or has gone on after it with seals that are younger. */
function putBackOf(copied: CopiedSeals | undefined, agreed: SealRow | undefined, next: SealRow | undefined): AuditPutBack | undefined {
  const end = copied?.seals.get(copied.last);
  if (end === undefined || end.seal <= (agreed?.seal ?? 0) || (next !== undefined && next.at <= end.at)) return undefined;
  return { after: agreed?.seal ?? 0, at: agreed?.at ?? null, reached: end.seal, reachedAt: end.at };
}

function stateOf(
  copied: CopiedSeals | undefined,
  { count, differs, unknown, now }: { count: number; differs: boolean; unknown: SealRow | undefined; now: Date },
): AuditCopyState {
  if (copied === undefined) return count === 0 ? 'agrees' : 'missing';
  if (differs) return 'differs';
  return unknown !== undefined && now.getTime() - Date.parse(unknown.at) > LATE_MS ? 'behind' : 'agrees';
}
