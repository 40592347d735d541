// Mails of the system, for administrators.
export { MailsPage } from './MailsPage.js';
