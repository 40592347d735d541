// People and their rights, for administrators and for those who give their rights on.
import { addTexts } from '../../shared/i18n/index.js';
import { rights } from '../../shared/i18n/vi/rights.js';

addTexts(rights);

export { PeoplePage } from './PeoplePage.js';
