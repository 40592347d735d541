import { describe, expect, it } from '@jest/globals';
import type { Action, SubmissionStatus } from '@haidang/plugin-sdk';
import { decide, type Step } from './workflow.js';

const THREE = ['submit', 'approve', 'publish'];
const ask = (step: Step, status: SubmissionStatus, held: readonly Action[], more: { submittedBy?: string | null; workflow?: readonly string[] } = {}) =>
  decide({ step, status, workflow: more.workflow ?? THREE, actor: 'an', submittedBy: more.submittedBy ?? null, holds: (action) => held.includes(action) });

describe('workflow', () => {
  it.each<[Step, SubmissionStatus, Action, SubmissionStatus]>([
    ['save', 'none', 'enter', 'draft'],
    ['save', 'draft', 'enter', 'draft'],
    ['save', 'returned', 'enter', 'returned'],
    ['save', 'published', 'correct', 'draft'],
    ['submit', 'draft', 'submit', 'submitted'],
    ['submit', 'returned', 'submit', 'submitted'],
    ['approve', 'submitted', 'approve', 'approved'],
    ['return', 'submitted', 'review', 'returned'],
    ['publish', 'approved', 'publish', 'published'],
    ['reopen', 'published', 'unlock', 'returned'],
  ])('%s leads from %s with the right %s to %s', (step, status, action, to) => {
    expect(ask(step, status, [action])).toEqual({ allowed: true, to });
    expect(ask(step, status, [])).toMatchObject({ allowed: false, because: 'right', action });
  });

  it.each<[Step, SubmissionStatus]>([
    ['save', 'submitted'],
    ['submit', 'none'],
    ['submit', 'approved'],
    ['approve', 'draft'],
    ['approve', 'approved'],
    ['return', 'draft'],
    ['publish', 'submitted'],
    ['reopen', 'draft'],
  ])('%s is refused from %s, whatever the rights', (step, status) => {
    const everything: Action[] = ['enter', 'submit', 'approve', 'review', 'publish', 'unlock', 'correct'];
    expect(ask(step, status, everything)).toMatchObject({ allowed: false, because: 'step' });
  });

  it('never lets the submitter approve', () => {
    expect(ask('approve', 'submitted', ['approve'], { submittedBy: 'an' })).toMatchObject({ allowed: false, because: 'four-eyes' });
    expect(ask('approve', 'submitted', ['approve'], { submittedBy: 'bình' })).toMatchObject({ allowed: true });
  });

  it('has no publishing where the workflow has none', () => {
    expect(ask('publish', 'approved', ['publish'], { workflow: ['submit', 'approve'] })).toMatchObject({ allowed: false, because: 'step' });
  });
});
