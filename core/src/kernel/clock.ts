// Time as a port: the province lives in Asia/Ho_Chi_Minh, tests and rehearsals pretend another day.
import { Injectable } from '@nestjs/common';
import { Config } from './config.js';

const LOCAL_DATE = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh', year: 'numeric', month: '2-digit', day: '2-digit' });
const LOCAL_TIME = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

@Injectable()
export class Clock {
  constructor(private readonly config: Config) {}

  now(): Date {
    return new Date();
  }

  /** Today's ISO date in the province. */
  today(): string {
    return this.config.today ?? LOCAL_DATE.format(this.now());
  }

  /** The time of day in the province, `HH:MM`. */
  timeOfDay(): string {
    return this.config.timeOfDay ?? LOCAL_TIME.format(this.now());
  }
}
