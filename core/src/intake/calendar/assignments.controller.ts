// Assignments and exemptions over HTTP.
import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Assignment, AssignmentsChanged, NewAssignment, NewAssignments } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, charactersOnce, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { AssignmentNotFound } from './errors.js';
import { Assignments, type AssignmentFilter } from './assignments.service.js';

@Controller('assignments')
export class AssignmentsController {
  constructor(private readonly assignments: Assignments) {}

  /** Filters: set, orgUnit, kind. */
  @Get()
  @Needs('signed-in')
  @Answers('Assignment', { list: true })
  async list(@CurrentPrincipal() principal: Principal, @Query() query: Record<string, unknown>): Promise<{ items: Assignment[] }> {
    return { items: await this.assignments.list(principal, filterOf(query)) };
  }

  /** Assigns one unit, or frees one for a reason of at least 15 characters; open obligations follow at once. */
  @Post()
  @Needs('signed-in')
  @Answers('Assignment', { status: 201 })
  async add(@CurrentPrincipal() principal: Principal, @Takes('NewAssignment') { orgUnit, ...given }: NewAssignment): Promise<Assignment> {
    const { items } = await this.assignments.add(principal, { ...given, orgUnits: [orgUnit] });
    const [added] = items;
    if (added === undefined) throw AssignmentNotFound();
    return added;
  }

  /** The same for many units, all or none. */
  @Post('many')
  @HttpCode(201)
  @Needs('signed-in')
  @Answers('AssignmentsChanged', { status: 201 })
  addMany(@CurrentPrincipal() principal: Principal, @Takes('NewAssignments') body: NewAssignments): Promise<AssignmentsChanged> {
    return this.assignments.add(principal, body);
  }

  /** Ends an entry as if it had never been; with ?to=<period> it still counts until that period. */
  @Delete(':id')
  @Needs('signed-in')
  @Answers('AssignmentsChanged')
  end(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Query('to') to: unknown): Promise<AssignmentsChanged> {
    return this.assignments.end(principal, id, once('to', to));
  }
}

function filterOf(query: Record<string, unknown>): AssignmentFilter {
  const kind = once('kind', query['kind']);
  if (kind !== undefined && kind !== 'assigned' && kind !== 'exempt') throw ValueRefused({ field: 'kind', expected: 'assigned, exempt' });
  return { set: once('set', query['set']), orgUnit: once('orgUnit', query['orgUnit']), kind };
}

function once(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value === 'string' && value.length <= 80) return value;
  throw ValueRefused({ field, expected: charactersOnce(1, 80) });
}
