// One's own account: where one is signed in, tokens for one's own programs, and what one may do.
import { addTexts } from '../../shared/i18n/index.js';
import { account } from '../../shared/i18n/vi/account.js';
import { rights } from '../../shared/i18n/vi/rights.js';

addTexts({ ...account, ...rights });

export { AccountPage } from './AccountPage.js';
