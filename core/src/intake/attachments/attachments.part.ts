// Files beside a report.
import type { Part } from '../../kernel/index.js';
import { AttachmentContent } from './attachment-content.js';
import { AttachmentsController } from './attachments.controller.js';
import { Attachments } from './attachments.service.js';
import { AttachmentsStore } from './attachments.store.js';

export const attachments: Part = {
  controllers: [AttachmentsController],
  providers: [AttachmentContent, Attachments, AttachmentsStore],
};
