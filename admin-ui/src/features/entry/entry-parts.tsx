// Where other parts of the product join the page of a report: one line each. A component draws nothing where it does not apply.
import type { ComponentType } from 'react';
import { DutyBanner } from '../obligations/index.js';
import { ReportBadges } from '../stages/index.js';
import type { EntryPartProps } from './entry-part.js';
import { ExcelCard } from './side/ExcelCard.js';
import { CarriedBanner } from './version/CarriedBanner.js';

type EntryPart = ComponentType<EntryPartProps>;

/** Words beside the due date: a closed period, a trial run. */
export const HEADER_BADGES: readonly EntryPart[] = [({ submission: { set, period } }) => <ReportBadges set={set} period={period} />];

/** Buttons between the history and saving: the nil report, the Excel template. */
export const HEADER_TOOLS: readonly EntryPart[] = [];

/** Above the form, for what changes how the whole report is to be read. */
export const BANNERS: readonly EntryPart[] = [DutyBanner, CarriedBanner];

/** Cards of the right column between the checks and the attachments: a file to import. */
export const SIDE_PANELS: readonly EntryPart[] = [ExcelCard];
