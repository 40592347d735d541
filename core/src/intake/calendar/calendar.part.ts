// Working days as the administrator keeps them, assignments of obligations with their exceptions, and extensions.
import type { IntakePart } from '../part.js';
import { CalendarSeed } from './calendar-seed.js';
import { ExtensionTools } from './extension-tools.js';
import { Extensions } from './extensions.service.js';
import { WorkingCalendar } from './working-calendar.js';

export const calendar: IntakePart = {
  controllers: [],
  providers: [CalendarSeed, Extensions, ExtensionTools, WorkingCalendar],
};
