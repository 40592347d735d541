// Door of the audit page: who did what, with old and new value, and whether the chain still holds.
import { addTexts } from '../../shared/i18n/index.js';
import { auditTexts } from '../../shared/i18n/vi/audit.js';

addTexts(auditTexts);

export { AuditPage } from './AuditPage.js';
