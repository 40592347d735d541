// Files beside a report over HTTP. A file is always offered for download and never shown by this server's address, whatever it holds.
import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Attachment, AttachmentList } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, TakesFile } from '../../kernel/index.js';
import type { ReportAddress } from '../submissions/report.js';
import { MEDIA_TYPES } from './attachment-type.js';
import { Attachments } from './attachments.service.js';

@Controller()
export class AttachmentsController {
  constructor(private readonly attachments: Attachments) {}

  @Get('submissions/:set/:period/:orgUnit/attachments')
  @Needs('view')
  @Answers('AttachmentList')
  list(@CurrentPrincipal() principal: Principal, @Param() address: ReportAddress): Promise<AttachmentList> {
    return this.attachments.list(principal, address);
  }

  /** One file of at most 10 MB (`file`), and the field that it belongs to (`field`, a JSON Pointer; none: the whole report). */
  @Post('submissions/:set/:period/:orgUnit/attachments')
  @Needs('enter')
  @TakesFile(['field'])
  @Answers('Attachment', { status: 201 })
  add(@CurrentPrincipal() principal: Principal, @Param() address: ReportAddress, @Req() request: FastifyRequest): Promise<Attachment> {
    return this.attachments.add(principal, address, request);
  }

  @Get('attachments/:id')
  @Needs('view')
  async download(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { row, stream } = await this.attachments.open(principal, id);
    void reply.headers({
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    return new StreamableFile(stream, { type: MEDIA_TYPES[row.type], disposition: dispositionOf(row.name), length: row.size });
  }

  /** Only while the report is open for entry; the removed file stays in the list as history. */
  @Delete('attachments/:id')
  @HttpCode(204)
  @Needs('enter')
  remove(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    return this.attachments.remove(principal, id);
  }
}

/** RFC 6266 with the name as RFC 5987 wants it, and a plain one for readers that know no better. */
function dispositionOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/[đĐ]/g, 'd')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
