// Where other parts of the product join the page of a report: one line each. A component draws nothing where it does not apply.
import type { ComponentType } from 'react';
import type { Bundle, Submission } from '@haidang/plugin-sdk';
import type { ReportPlace } from '../../shared/api/reports.js';
import { DutyBanner } from '../obligations/index.js';
import { ReportBadges } from '../stages/index.js';
import { ExcelCard } from './side/ExcelCard.js';

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

type EntryPart = ComponentType<EntryPartProps>;

/** Words beside the due date: a closed period, a trial run. */
export const HEADER_BADGES: readonly EntryPart[] = [({ submission: { set, period } }) => <ReportBadges set={set} period={period} />];

/** Buttons between the history and saving: the nil report, the Excel template. */
export const HEADER_TOOLS: readonly EntryPart[] = [];

/** Above the form, for what changes how the whole report is to be read. */
export const BANNERS: readonly EntryPart[] = [DutyBanner];

/** Cards of the right column between the checks and the attachments: a file to import. */
export const SIDE_PANELS: readonly EntryPart[] = [ExcelCard];
