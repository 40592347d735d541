// What a plugin did lately.
import { Controller, Get, Param } from '@nestjs/common';
import type { PluginActivity } from '@haidang/plugin-sdk';
import { Answers, NeedsEverywhere } from '../../kernel/index.js';
import { PluginActivities } from './plugin-activity.service.js';

@Controller('plugins')
export class ActivityController {
  constructor(private readonly activities: PluginActivities) {}

  /** Its schedules with their next and last 20 runs, its calls of the last seven days, its memory in this process. */
  @Get(':id/activity')
  @NeedsEverywhere('administer')
  @Answers('PluginActivity')
  activity(@Param('id') id: string): Promise<PluginActivity> {
    return this.activities.of(id);
  }
}
