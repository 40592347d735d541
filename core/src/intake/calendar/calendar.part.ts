// Working days as the administrator keeps them, assignments of obligations with their exceptions, extensions, and nil reports.
import { NilReportController } from '../obligations/nil/nil-report.controller.js';
import { NilReports } from '../obligations/nil/nil-report.service.js';
import type { Part } from '../../kernel/index.js';
import { AssignmentRules } from './assignment-rules.js';
import { AssignmentsController } from './assignments.controller.js';
import { Assignments } from './assignments.service.js';
import { CalendarSeed } from './calendar-seed.js';
import { CalendarTools } from './calendar-tools.js';
import { ExtensionTools } from './extension-tools.js';
import { Extensions } from './extensions.service.js';
import { WorkingCalendar } from './working-calendar.js';
import { WorkingDaysController } from './working-days.controller.js';
import { WorkingDays } from './working-days.service.js';

export const calendar: Part = {
  controllers: [AssignmentsController, NilReportController, WorkingDaysController],
  providers: [AssignmentRules, Assignments, CalendarSeed, CalendarTools, Extensions, ExtensionTools, NilReports, WorkingCalendar, WorkingDays],
};
