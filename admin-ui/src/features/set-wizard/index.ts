export { SetWizardPage } from './SetWizardPage.js';
