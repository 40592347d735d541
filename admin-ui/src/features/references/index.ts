// Second sources and audit samples, for who defines and who audits.
import { addTexts } from '../../shared/i18n/index.js';
import { references } from '../../shared/i18n/vi/references.js';

addTexts(references);

export { ReferencesPage } from './ReferencesPage.js';
