// What joins the page of a report (entry-parts.tsx) is told of it.
import type { Bundle, Submission } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../shared/api/reports.js';

/** What a joining component knows of the report. */
export interface EntryPartProps {
  readonly place: ReportPlace;
  readonly submission: Submission;
  readonly bundle: Bundle;
  /** The report is open to this person now. */
  readonly mayEdit: boolean;
  /** Makes the page anew from what the server has, after something else than the form has written the report. */
  readonly onAnew: () => void;
}
