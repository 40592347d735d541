// Files beside a report.
import type { IntakePart } from '../part.js';
import { AttachmentContent } from './attachment-content.js';
import { AttachmentsController } from './attachments.controller.js';
import { Attachments } from './attachments.service.js';
import { AttachmentsStore } from './attachments.store.js';

export const attachments: IntakePart = {
  controllers: [AttachmentsController],
  providers: [AttachmentContent, Attachments, AttachmentsStore],
};
