// The door of the kernel.
export { Audit, callColumns, type AuditEntry, type ReadingEntry } from './audit/audit.js';
export { entryHash, ENTRY_TEXTS, type EntryTexts } from './audit/canonical.js';
export { Faults } from './audit/faults.js';
export { AuditFinding1700000080000 } from './audit/finding.migration.js';
export { AuditKind1700000098000 } from './audit/kind.migration.js';
export { AuditSeals1700000038000 } from './audit/schema.migration.js';
export { SealCopy } from './audit/seal-copy.js';
export { Sealer } from './audit/sealer.js';
export { ChainVerification } from './audit/verification.js';
export { Clock } from './clock.js';
export { Config, ConfigFault, VARIABLES, type MailServer } from './config.js';
export { Database, type Sql } from './database/database.js';
export { DatabaseUrl } from './database/database-url.js';
export { dataSourceOptions, migrate, type DataSourceNeeds } from './database/data-source.js';
export { Notices, type Channel } from './database/notices.js';
export { Readings } from './database/readings.js';
export {
  ArchiveRefused,
  BodyRefused,
  ChangedMeanwhile,
  DatabaseUnavailable,
  DomainError,
  FileNeeded,
  Internal,
  MediaTypeRefused,
  MethodRefused,
  NotAcceptable,
  NotFound,
  RequestRefused,
  StorageFull,
  TooLarge,
  ValueRefused,
  defineError,
  errorCatalogue,
  type ErrorData,
  type ErrorDefinition,
  type ErrorKind,
} from './errors.js';
export { characters, charactersOnce, KEBAB_CASE, oneLine } from './http/expected.js';
export { beginningOf } from './files/beginning.js';
export { Files, FILE_AREAS, type FileArea, type FileLimits, type StoredFile } from './files/files.js';
export { scannedFileName } from './files/file-name.js';
export { filesInSmallZip, smallZip, type PackedFile, type SmallZipLimits } from './files/small-zip.js';
export { TakesFile, refuseStrayUpload, Uploads, type Upload, type UploadRules } from './files/uploads.js';
export { Health, type HealthState } from './health.js';
export { asHouse, callCameBy, currentCall, forEverybody, inCall, NOBODY, type CallContext, type CallVia, type Reader } from './http/call-context.js';
export { asOfIn, dayInVietNam, instantOf, lastMicrosecond } from './http/as-of.js';
export {
  Answers,
  Identified,
  mostBytesOf,
  type Needed,
  NEEDS,
  NEEDS_EVERYWHERE,
  NeedsEverywhere,
  Needs,
  Open,
  Takes,
  TakesArriving,
  takesArriving,
  TakesAtMost,
  TakesBytes,
  takesBytes,
} from './http/decorators.js';
export { problemOf, ProblemFilter } from './http/problem.filter.js';
export { fitsShape, wireSchemas } from './http/shapes.js';
export { Idempotency } from './idempotency.js';
export { uuid7 } from './ids.js';
export { Dispatcher } from './jobs/dispatcher.js';
export { Jobs, type JobData, type JobHandler } from './jobs/jobs.js';
export { Outbox, QUEUES, type OutboxJob, type QueueName } from './jobs/outbox.js';
export { Working } from './jobs/working.js';
export { KernelModule, type KernelOptions } from './kernel.module.js';
export { Log } from './log.js';
export type { AddressFault } from './outgoing/addresses.js';
export { Outgoing, type FetchAnswer, type OutgoingAnswer } from './outgoing/outgoing.js';
export { EmbeddedPostgres } from './postgres/embedded.js';
export { Mail, type MailAttachment, type MailCondition, type MailRow, type MailState, type NewMail } from './mail/mail.service.js';
export { MailCondition1700000085000 } from './mail/condition.migration.js';
export { MailAttachments1700000030000 } from './mail/attachments.migration.js';
export { NotPrinted, Printer } from './printing/printer.js';
export { Mail1700000022000 } from './mail/schema.migration.js';
export { migrateQueue } from './jobs/queue-schema.js';
export { Kernel1700000001000 } from './schema.migration.js';
export type { Part } from './part.js';
