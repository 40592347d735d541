// Mails over HTTP: the list and the retry for administrators, the hour of reminders, and everybody's own choice.
import { Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import type { ChooseOwnMail, MailEntry, MailList, OwnMail, ReminderRules } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes, ValueRefused, type MailState } from '../../kernel/index.js';
import { Mails } from './mails.service.js';
import { OwnMailStore } from './own-mail.js';
import { ReminderRulesStore } from '../reminders/reminder-rules.js';

const STATES: readonly MailState[] = ['waiting', 'sent', 'failed'];

@Controller('mails')
export class MailsController {
  constructor(private readonly mails: Mails) {}

  /** The newest two hundred, of one state or of all, and how many there are of each. */
  @Get()
  @Needs('administer')
  @Answers('MailList')
  list(@CurrentPrincipal() principal: Principal, @Query('state') state: unknown): Promise<MailList> {
    const wanted = STATES.find((each) => each === state);
    if (state !== undefined && wanted === undefined) throw ValueRefused({ field: 'state', expected: STATES.join(', ') });
    return this.mails.list(principal, wanted);
  }

  /** Once more, from the first attempt on. */
  @Post(':id/retry')
  @HttpCode(200)
  @Needs('administer')
  @Answers('MailEntry')
  retry(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<MailEntry> {
    return this.mails.retry(principal, id);
  }
}

@Controller('reminder-rules')
export class ReminderRulesController {
  constructor(private readonly rules: ReminderRulesStore) {}

  @Get()
  @Needs('signed-in')
  @Answers('ReminderRules')
  read(): Promise<ReminderRules> {
    return this.rules.read();
  }

  @Put()
  @Needs('administer')
  @Answers('ReminderRules')
  save(@CurrentPrincipal() principal: Principal, @Takes('ReminderRules') wanted: ReminderRules): Promise<ReminderRules> {
    return this.rules.save(principal, wanted);
  }
}

@Controller('me/mail')
export class OwnMailController {
  constructor(private readonly own: OwnMailStore) {}

  @Get()
  @Needs('signed-in')
  @Answers('OwnMail')
  read(@CurrentPrincipal() principal: Principal): Promise<OwnMail> {
    return this.own.read(principal);
  }

  @Put()
  @Needs('signed-in')
  @Answers('OwnMail')
  choose(@CurrentPrincipal() principal: Principal, @Takes('ChooseOwnMail') wanted: ChooseOwnMail): Promise<OwnMail> {
    return this.own.choose(principal, wanted);
  }
}
