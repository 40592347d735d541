// Documents of reports across versions of their set: which old figure makes which new one between two versions, and a stored document
// as a later version would have it.
import { Injectable } from '@nestjs/common';
import { decimalText, fieldsDue, type PeriodType, type SubmissionDocument } from '@haidang/plugin-sdk';
import { Definitions, type Bundle, type FigurePaths } from '../../registry/index.js';
import { carriedDocument, type CarriedDocument, type CodeStep, type FormVersion } from './carried-document.js';

/** A version that is being published, with the paths of its figures. */
export interface Coming {
  /** Those of the versions before and its own. */
  paths: FigurePaths;
  codes: ReadonlyMap<number, string>;
}

@Injectable()
export class CarriedDocuments {
  constructor(private readonly definitions: Definitions) {}

  /** The document of a report as the version would have it. */
  async inVersion(bundle: Bundle, type: PeriodType, { version, document }: { version: number; document: SubmissionDocument }): Promise<SubmissionDocument> {
    if (version === bundle.version) return document;
    const before = await this.definitions.version(bundle.id, version);
    // Nothing is read backwards: an earlier version takes the document as it is, and its form says what does not fit.
    if (version > bundle.version) return document;
    const codes = new Map(bundle.manifest.indicators.flatMap(({ code }) => [[this.definitions.indicatorIn(bundle, code)?.id ?? 0, code] as const]));
    return this.carried(before, bundle, { type, document, steps: this.stepsTo(before, bundle.version, { paths: this.definitions.paths, codes }) }).document;
  }

  /** The document of an old version in a version that is being published. */
  inComing(before: Bundle, after: Bundle, what: { type: PeriodType; document: SubmissionDocument; coming: Coming }): CarriedDocument {
    const { type, document, coming } = what;
    return this.carried(before, after, { type, document, steps: this.stepsTo(before, Number.POSITIVE_INFINITY, coming) });
  }

  private carried(before: Bundle, after: Bundle, what: { type: PeriodType; document: SubmissionDocument; steps: readonly CodeStep[] }): CarriedDocument {
    return carriedDocument(formOf(before, what.type), formOf(after, what.type), what.document, what.steps);
  }

  private stepsTo(before: Bundle, until: number, { paths, codes }: Coming): CodeStep[] {
    return before.manifest.indicators.flatMap(({ code }): CodeStep[] => {
      const id = this.definitions.indicatorIn(before, code)?.id;
      if (id === undefined) return [];
      const now = paths.onward(before.id, before.version, id, until);
      const [only] = now;
      if (now.length === 1 && only?.id === id && only.factor.eq(1)) return [];
      if (now.length === 0) return [{ source: code, target: null, factor: '1' }];
      return now.map(({ id: target, factor }) => ({ source: code, target: codes.get(target) ?? null, factor: decimalText(factor) }));
    });
  }
}

function formOf({ manifest, form, fields }: Bundle, type: PeriodType): FormVersion {
  return { manifest, form, fields: fieldsDue(fields, manifest, type) };
}
