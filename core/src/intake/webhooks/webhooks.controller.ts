// Routes of webhooks, for who administers: subscriptions with their secret shown once, deliveries, replay, rotation and a test.
import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import type { NewWebhook, Webhook, WebhookChange, WebhookCreated, WebhookDelivery, WebhookReplay, WebhookReplayed } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { Deliveries } from './deliveries.service.js';
import { Webhooks } from './webhooks.service.js';

@Controller('webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: Webhooks,
    private readonly deliveries: Deliveries,
  ) {}

  @Get()
  @Needs('administer')
  @Answers('Webhook', { list: true })
  async list(@CurrentPrincipal() by: Principal): Promise<{ items: Webhook[] }> {
    return { items: await this.webhooks.list(by) };
  }

  /** The secret is in this answer and nowhere else. */
  @Post()
  @Needs('administer')
  @Answers('WebhookCreated', { status: 201 })
  create(@CurrentPrincipal() by: Principal, @Takes('NewWebhook') wanted: NewWebhook): Promise<WebhookCreated> {
    return this.webhooks.create(by, wanted);
  }

  @Get(':id')
  @Needs('administer')
  @Answers('Webhook')
  one(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<Webhook> {
    return this.webhooks.one(by, id);
  }

  @Patch(':id')
  @Needs('administer')
  @Answers('Webhook')
  change(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('WebhookChange') wanted: WebhookChange): Promise<Webhook> {
    return this.webhooks.change(by, id, wanted);
  }

  @Delete(':id')
  @Needs('administer')
  @HttpCode(204)
  remove(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<void> {
    return this.webhooks.remove(by, id);
  }

  /** A new secret, shown once; the one before it signs as well for 24 hours. */
  @Post(':id/rotate')
  @HttpCode(200)
  @Needs('administer')
  @Answers('WebhookCreated')
  rotate(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<WebhookCreated> {
    return this.webhooks.rotate(by, id);
  }

  @Get(':id/deliveries')
  @Needs('administer')
  @Answers('WebhookDelivery', { list: true })
  async sent(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Query('state') state?: unknown,
    @Query('before') before?: unknown,
  ): Promise<{ items: WebhookDelivery[] }> {
    return { items: await this.deliveries.list(by, id, { state, before }) };
  }

  /** Sends again what was sent, under the same ids. */
  @Post(':id/replay')
  @HttpCode(202)
  @Needs('administer')
  @Answers('WebhookReplayed', { status: 202 })
  replay(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('WebhookReplay') wanted: WebhookReplay): Promise<WebhookReplayed> {
    return this.deliveries.replay(by, id, wanted);
  }

  /** Sends a message of the type webhook.test; its delivery tells what came of it. */
  @Post(':id/test')
  @HttpCode(202)
  @Needs('administer')
  @Answers('WebhookDelivery', { status: 202 })
  test(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<WebhookDelivery> {
    return this.deliveries.test(by, id);
  }
}
