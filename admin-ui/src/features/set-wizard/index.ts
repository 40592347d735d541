// Door of the wizard that makes a draft of a set from a department's spreadsheet.
import { addTexts } from '../../shared/i18n/index.js';
import { setWizardTexts } from '../../shared/i18n/vi/set-wizard.js';

addTexts(setWizardTexts);

export { SetWizardPage } from './SetWizardPage.js';
