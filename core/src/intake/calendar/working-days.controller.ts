// The working calendar over HTTP: everybody may read it, who administers the whole province may change it.
import { Controller, Delete, Get, Param, Put, Query } from '@nestjs/common';
import type { CalendarChanged, CalendarYear, ObligationRules, SetCalendarDay } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { WorkingCalendar } from './working-calendar.js';
import { WorkingDays } from './working-days.service.js';

@Controller()
export class WorkingDaysController {
  constructor(
    private readonly days: WorkingDays,
    private readonly calendar: WorkingCalendar,
  ) {}

  /** Days of a year that are not what their weekday says; this year's when none is named. */
  @Get('working-calendar')
  @Needs('signed-in')
  @Answers('CalendarYear')
  year(@Query('year') year: unknown): Promise<CalendarYear> {
    return this.days.year(year);
  }

  /** A holiday, or a day of the weekend worked in exchange. What is still open is due by the new count at once. */
  @Put('working-calendar/:date')
  @Needs('administer')
  @Answers('CalendarChanged')
  set(@CurrentPrincipal() principal: Principal, @Param('date') date: string, @Takes('SetCalendarDay') body: SetCalendarDay): Promise<CalendarChanged> {
    return this.days.set(principal, date, body);
  }

  /** The day is again what its weekday says. */
  @Delete('working-calendar/:date')
  @Needs('administer')
  @Answers('CalendarChanged')
  remove(@CurrentPrincipal() principal: Principal, @Param('date') date: string): Promise<CalendarChanged> {
    return this.days.remove(principal, date);
  }

  @Get('obligation-rules')
  @Needs('signed-in')
  @Answers('ObligationRules')
  rules(): ObligationRules {
    return this.calendar.rules;
  }

  @Put('obligation-rules')
  @Needs('administer')
  @Answers('ObligationRules')
  setRules(@CurrentPrincipal() principal: Principal, @Takes('ObligationRules') body: ObligationRules): Promise<ObligationRules> {
    return this.days.setRules(principal, body);
  }
}
