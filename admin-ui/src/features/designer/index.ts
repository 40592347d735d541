// Door of the set designer: the start page of administrators and the designer of one set.
import { addTexts } from '../../shared/i18n/index.js';
import { designer } from '../../shared/i18n/vi/designer.js';
import { formTab } from '../../shared/i18n/vi/form-tab.js';

addTexts(designer, formTab);

export { DesignerPage } from './DesignerPage.js';
export { StartPage } from './start/StartPage.js';
