// Data exchange with other reporting systems, for administrators.
export { ExchangePage } from './ExchangePage.js';
