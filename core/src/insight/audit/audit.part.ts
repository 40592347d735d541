// The audit as people read it: the page's answers, the check of the chain, the file.
import type { Part } from '../../kernel/index.js';
import { AuditChecks } from './audit-checks.js';
import { AuditJobs } from './audit-jobs.js';
import { AuditController } from './audit.controller.js';
import { AuditReader } from './audit.reader.js';

export const audit: Part = { controllers: [AuditController], providers: [AuditChecks, AuditJobs, AuditReader] };
