// Door of stages: badges of reports, the band on a set's page, and the button that moves a set.
export { ReportBadges } from './ReportBadges.js';
export { StageButton } from './StageButton.js';
export { TrialBand } from './TrialBand.js';
