// Data exchange with other reporting systems, for administrators.
import { addTexts } from '../../shared/i18n/index.js';
import { exchange } from '../../shared/i18n/vi/exchange.js';

addTexts(exchange);

export { ExchangePage } from './ExchangePage.js';
