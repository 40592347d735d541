// People and their rights, for administrators and for those who give their rights on.
import { addTexts } from '../../shared/i18n/index.js';
import { reorganise } from '../../shared/i18n/vi/reorganise.js';
import { rights } from '../../shared/i18n/vi/rights.js';

addTexts({ ...rights, ...reorganise });

export { PeoplePage } from './PeoplePage.js';
