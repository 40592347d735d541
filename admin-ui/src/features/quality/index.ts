// The quality board, the scorecard of a department, and the rule of the scores.
import { addTexts } from '../../shared/i18n/index.js';
import { quality } from '../../shared/i18n/vi/quality.js';

addTexts(quality);

export { QualityPage } from './QualityPage.js';
export { ScorecardPage } from './ScorecardPage.js';
export { QualitySettingsPage } from './settings/SettingsPage.js';
