// Which door the values of an import take.
import { Injectable } from '@nestjs/common';
import type { ImportRow } from '../imports/imports.store.js';
import { DraftTarget } from './draft-target.js';
import { ReportTarget } from './report-target.js';
import type { Target } from './taken.js';

@Injectable()
export class ImportTargets {
  constructor(
    private readonly report: ReportTarget,
    private readonly draft: DraftTarget,
  ) {}

  of(row: Pick<ImportRow, 'target'>): Target {
    return row.target === 'draft' ? this.draft : this.report;
  }
}
