// Every Vietnamese text, also those that come late: for the check that both languages say the same.
import { account } from './account.js';
import { auditTexts } from './audit.js';
import { designer } from './designer.js';
import { exchange } from './exchange.js';
import { formTab } from './form-tab.js';
import { vi } from './index.js';
import { integrity } from './integrity.js';
import { pluginsPage } from './plugins-page.js';
import { quality } from './quality.js';
import { references } from './references.js';
import { reorganise } from './reorganise.js';
import { rights } from './rights.js';
import { setWizardTexts } from './set-wizard.js';

export const allVi = {
  ...vi,
  ...account,
  ...auditTexts,
  ...designer,
  ...exchange,
  ...formTab,
  ...integrity,
  ...pluginsPage,
  ...quality,
  ...references,
  ...reorganise,
  ...rights,
  ...setWizardTexts,
};
