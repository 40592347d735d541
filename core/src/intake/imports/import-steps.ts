// The two halves of an import, in order: the file is read and staged, then everything staged is applied.
import { Injectable } from '@nestjs/common';
import { Principals, stillHolds } from '../../access/index.js';
import { Reading } from '../staging/reading.js';
import { Applying } from '../targets/applying.js';
import { ImportSenderGone, ImportUnknown } from './errors.js';
import { ImportsStore, type ImportRow } from './imports.store.js';
import { LeaseLost, type Lease } from './lease.js';

@Injectable()
export class ImportSteps {
  constructor(
    private readonly store: ImportsStore,
    private readonly reading: Reading,
    private readonly applying: Applying,
    private readonly principals: Principals,
  ) {}

  async take(row: ImportRow, lease: Lease): Promise<void> {
    const principal = await this.principals.byUsername(row.actor);
    if (principal === undefined) throw ImportSenderGone();
    lease.watch(async () => stillHolds(principal, await this.principals.byUsername(row.actor)));
    await this.store.clean(row);
    let read: ImportRow | undefined = row;
    if (row.staged_attempt === null) {
      if (row.file_id === null) throw ImportUnknown();
      const staged = await this.reading.read(row, row.file_id, principal, lease);
      lease.check();
      read = await this.store.staged(row, staged);
    }
    if (read === undefined) throw new LeaseLost();
    await this.applying.apply(read, principal, lease);
  }
}
