// The day's reminders: on working days, from the set hour on, one digest a person. A day on which no worker ran is caught up by the next
// working day's digest.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { addWorkingDays, isWorkingDay } from '@haidang/plugin-sdk';
import { Clock, Jobs } from '../../kernel/index.js';
import { WorkingCalendar } from '../calendar/working-calendar.js';
import { digestPlan } from './digest-plan.js';
import { Digests } from './digests.service.js';
import { Duties } from './duties.js';
import { ReminderRulesStore } from './reminder-rules.js';
import { FIRST_STEP_DAYS } from './reminder-steps.js';

const REMIND = 'reminders.tell';
const EVERY_MS = 30_000;

@Injectable()
export class Reminders implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly calendar: WorkingCalendar,
    private readonly duties: Duties,
    private readonly digests: Digests,
    private readonly rules: ReminderRulesStore,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: REMIND, run: () => this.run().then(() => undefined) });
    this.jobs.every({ name: REMIND, queue: 'slow', every: EVERY_MS });
  }

  /** Tells today's digests if their hour has come and they are not told yet; returns how many were told. */
  async run(): Promise<number> {
    const day = this.clock.today();
    if (!isWorkingDay(day, this.calendar)) return 0;
    if (this.clock.timeOfDay() < (await this.rules.read()).at || (await this.rules.isDone(day))) return 0;
    const told = await this.tellAll(day);
    await this.digests.tidy();
    await this.rules.done(day);
    return told;
  }

  private async tellAll(day: string): Promise<number> {
    const reports = await this.duties.open(addWorkingDays(day, FIRST_STEP_DAYS, this.calendar));
    if (reports.length === 0) return 0;
    const [people, heads, told] = await Promise.all([this.duties.everyone(), this.duties.heads(), this.digests.told(reports)]);
    let count = 0;
    for (const person of people) {
      const addressee = this.duties.addressee(person, heads);
      const plan = digestPlan(reports, addressee, told(person.personId));
      if (plan.own.length + plan.escalated.length > 0 && (await this.digests.tell(person, plan, day))) count += 1;
    }
    return count;
  }
}
