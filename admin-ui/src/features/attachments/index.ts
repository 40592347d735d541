export { AttachmentPanel } from './AttachmentPanel.js';
export type { FieldChoice } from './AttachmentPanel.js';
export { attachmentsQuery, downloadAddress } from './attachments.api.js';
export { FileList } from './FileList.js';
