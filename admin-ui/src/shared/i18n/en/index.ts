// All English texts of the app.
import { account } from './account.js';
import { auditTexts } from './audit.js';
import { board } from './board.js';
import { boards } from './boards.js';
import { calendar } from './calendar.js';
import { designer } from './designer.js';
import { checking } from './checking.js';
import { drafts } from './drafts.js';
import { reviewing } from './reviewing.js';
import { imports } from './imports.js';
import { exchange } from './exchange.js';
import { integrity } from './integrity.js';
import { references } from './references.js';
import { carrying } from './carrying.js';
import { vintages } from './vintages.js';
import { common } from './common.js';
import { duties } from './duties.js';
import { formTab } from './form-tab.js';
import { notices } from './notices.js';
import { pages } from './pages.js';
import { plugins } from './plugins.js';
import { pluginsPage } from './plugins-page.js';
import { quality } from './quality.js';
import { reorganise } from './reorganise.js';
import { rights } from './rights.js';
import { score } from './score.js';
import { taxonomy } from './taxonomy.js';
import { setWizardTexts } from './set-wizard.js';
import { work } from './work.js';

export const en = {
  ...auditTexts,
  ...account,
  ...common,
  ...pages,
  ...work,
  ...duties,
  ...board,
  ...calendar,
  ...checking,
  ...boards,
  ...drafts,
  ...reviewing,
  ...imports,
  ...exchange,
  ...integrity,
  ...references,
  ...vintages,
  ...notices,
  ...taxonomy,
  ...setWizardTexts,
  ...formTab,
  ...designer,
  ...carrying,
  ...plugins,
  ...score,
  ...quality,
  ...pluginsPage,
  ...reorganise,
  ...rights,
};
