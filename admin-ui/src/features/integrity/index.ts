// Integrity of catalogue and store, for administrators.
import { addTexts } from '../../shared/i18n/index.js';
import { integrity } from '../../shared/i18n/vi/integrity.js';

addTexts(integrity);

export { IntegrityPage } from './IntegrityPage.js';
