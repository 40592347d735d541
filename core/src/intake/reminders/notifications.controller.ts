// The bell over HTTP: everybody their own.
import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import type { NotificationList, ReadNotifications } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { Notifications } from './notifications.service.js';

@Controller('notifications')
export class NotificationsController {
  constructor(private readonly notifications: Notifications) {}

  /** The newest fifty, and how many are unread in all. */
  @Get()
  @Needs('signed-in')
  @Answers('NotificationList')
  list(@CurrentPrincipal() principal: Principal): Promise<NotificationList> {
    return this.notifications.list(principal);
  }

  /** Marks the named ones, or all, as read; answers the list as it is then. */
  @Post('read')
  @HttpCode(200)
  @Needs('signed-in')
  @Answers('NotificationList')
  read(@CurrentPrincipal() principal: Principal, @Takes('ReadNotifications') body: ReadNotifications): Promise<NotificationList> {
    return this.notifications.read(principal, body.all === true ? 'all' : (body.ids ?? []));
  }
}
