// Figures from outside speak the language of the version that counts for their period: a stored report of an older version is first
// brought to it, and what is written is what those figures are today.
import { Injectable } from '@nestjs/common';
import { cellsOf, Decimal, decimalText, fieldsDue, type SubmissionDocument } from '@haidang/plugin-sdk';
import { Definitions, type Bundle, type Multiple } from '../../registry/index.js';
import type { Figure } from '../figures/figure.js';
import { disaggregationOf } from '../submissions/projection/projection.js';
import { projectedFigures } from '../submissions/projection/projected-figures.js';
import type { Report } from '../submissions/report.js';
import { CarriedDocuments } from './carried-documents.js';

/** Figures of one report, as they were sent. */
interface Sent {
  report: Report;
  document: SubmissionDocument;
  figures: readonly (Figure & { isCell: boolean })[];
}

@Injectable()
export class ReportVersions {
  constructor(
    private readonly definitions: Definitions,
    private readonly documents: CarriedDocuments,
  ) {}

  /** A report keeps the version that it was made with. */
  bundleOf(report: Report, row: { set_version: number } | undefined): Promise<Bundle> | Bundle {
    return row === undefined || row.set_version === report.bundle.version ? report.bundle : this.definitions.version(report.bundle.id, row.set_version);
  }

  /** The document that stands, as the version of the report would have it. */
  documentOf(report: Report, known: { set_version: number; document: SubmissionDocument } | undefined): Promise<SubmissionDocument> | SubmissionDocument {
    if (known === undefined) return {};
    if (!this.definitions.paths.crosses(report.bundle.id, known.set_version, report.bundle.version)) return known.document;
    return this.documents.inVersion(report.bundle, report.period.type, { version: known.set_version, document: known.document });
  }

  /** Did no figure of the set move since the version of the report? */
  isToday({ bundle: { id, version } }: Report): boolean {
    return this.definitions.paths.latest(id) <= version;
  }

  /** What the figures of an earlier version are today. */
  today(sent: Sent): Figure[] {
    const { id, version } = sent.report.bundle;
    const onward = (indicatorId: number): readonly Multiple[] => this.definitions.paths.onward(id, version, indicatorId);
    const direct = sent.figures.filter((each) => !each.isCell).flatMap((each) => onward(each.indicatorId).map((multiple) => times(each, multiple)));
    return [...direct, ...this.cellsToday(sent, onward)];
  }

  /** A sum is made of the whole report, not of the figure that came last. */
  private cellsToday({ report, document, figures }: Sent, onward: (indicatorId: number) => readonly Multiple[]): Figure[] {
    const { bundle, period, unit, rows } = report;
    const reached = new Map(
      figures
        .filter((each) => each.isCell)
        .flatMap((each) => onward(each.indicatorId).map(({ id }) => [keyOf(id, each.unitId, each.disaggregation), each] as const)),
    );
    const units = new Map(rows.map((row) => [row.code, row.id]));
    const projected = projectedFigures(cellsOf(fieldsDue(bundle.fields, bundle.manifest, period.type), document), {
      onward: (code) => {
        const indicator = this.definitions.indicatorIn(bundle, code);
        return indicator === undefined ? [] : onward(indicator.id);
      },
      unitOf: (cell) => (cell.orgUnit === undefined ? unit.id : units.get(cell.orgUnit)),
      disaggregationOf,
    });
    return projected.flatMap(({ indicatorId, unitId, disaggregation, value, partial }) => {
      const sent = reached.get(keyOf(indicatorId, unitId, disaggregation));
      if (sent === undefined) return [];
      const { isCell: _, ...figure } = sent;
      return [{ ...figure, indicatorId, value, status: partial ? ('E' as const) : figure.status }];
    });
  }
}

function times({ isCell: _, ...figure }: Figure & { isCell: boolean }, { id, factor }: Multiple): Figure {
  return { ...figure, indicatorId: id, value: figure.value === null ? null : decimalText(new Decimal(figure.value).times(factor)) };
}

function keyOf(indicatorId: number, unitId: number, disaggregation: string): string {
  return `${String(indicatorId)} ${String(unitId)} ${disaggregation}`;
}
