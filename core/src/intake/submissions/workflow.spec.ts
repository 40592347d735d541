import { describe, expect, it } from '@jest/globals';
import type { Action, SubmissionStatus } from '@haidang/plugin-sdk';
import { decide, handsOf, type PastStep, type Step, type WorkflowQuestion } from './workflow.js';

const THREE = ['submit', 'approve', 'publish'];
const ask = (step: Step, status: SubmissionStatus, held: readonly Action[], more: Partial<WorkflowQuestion> = {}) =>
  decide({ step, status, workflow: THREE, actor: 'an', hands: [], capacities: (action) => (held.includes(action) ? [undefined] : []), ...more });

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
    expect(ask(step, status, [action])).toEqual({ allowed: true, to, onBehalfOf: undefined });
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
    expect(ask('approve', 'submitted', ['approve'], { hands: ['an'] })).toMatchObject({ allowed: false, because: 'four-eyes' });
    expect(ask('approve', 'submitted', ['approve'], { hands: ['bình'] })).toMatchObject({ allowed: true });
  });

  it('has no publishing where the workflow has none', () => {
    expect(ask('publish', 'approved', ['publish'], { workflow: ['submit', 'approve'] })).toMatchObject({ allowed: false, because: 'step' });
  });

  it.each<[string, readonly (string | undefined)[], readonly string[], string | undefined | false]>([
    ['oneself, with no part in it', [undefined, 'chi'], ['bình'], undefined],
    ['standing in for somebody with no part in it', ['chi'], ['bình'], 'chi'],
    ['standing in for who submitted it', ['chi'], ['chi'], false],
    ['having submitted it, standing in for another', ['chi'], ['an'], false],
    ['having submitted it, with a right of one’s own and a lent one', [undefined, 'chi'], ['an'], false],
    ['the first absent person who had no part in it', ['bình', 'chi'], ['bình'], 'chi'],
    ['one’s own right before that of an absent submitter', [undefined, 'bình'], ['bình'], undefined],
  ])('approving as %s', (_, names, hands, expected) => {
    const answer = ask('approve', 'submitted', [], { capacities: () => names, hands });
    expect(answer).toMatchObject(expected === false ? { allowed: false, because: 'four-eyes' } : { allowed: true, onBehalfOf: expected });
  });

  it('ends a correction of single cells where it began, approved or refused', () => {
    for (const from of ['approved', 'published'] as const) {
      expect(ask('approve', 'submitted', ['approve'], { corrects: from })).toMatchObject({ to: from });
      expect(ask('return', 'submitted', ['review'], { corrects: from })).toMatchObject({ to: from });
      expect(ask('correct', from, ['correct'])).toMatchObject({ to: 'submitted' });
    }
  });

  it.each<[Step, SubmissionStatus, Action]>([
    ['save', 'published', 'correct'],
    ['correct', 'published', 'correct'],
    ['reopen', 'approved', 'unlock'],
    ['return', 'submitted', 'review'],
    ['approve', 'submitted', 'approve'],
    ['undo', 'approved', 'approve'],
    ['submit', 'draft', 'submit'],
  ])('a confirmed level locks %s from %s', (step, status, action) => {
    const lockedBy = { vi: 'Sở', en: 'Department' };
    expect(ask(step, status, [action], { lockedBy, undoable: true })).toMatchObject({ allowed: false, because: 'locked' });
    expect(ask(step, status, [action], { undoable: true })).toMatchObject({ allowed: true });
  });

  it('publishes a set with levels once its top is confirmed, and not before', () => {
    expect(ask('publish', 'approved', ['publish'], { levelsOpen: true })).toMatchObject({ because: 'level-open' });
    expect(ask('publish', 'approved', ['publish'], { levelsOpen: false, lockedBy: { vi: 'Sở' } })).toMatchObject({ to: 'published' });
  });

  it('undoes only what may still be taken back', () => {
    expect(ask('undo', 'approved', ['approve'])).toMatchObject({ because: 'too-late' });
    expect(ask('undo', 'approved', ['approve'], { undoable: true })).toMatchObject({ to: 'submitted' });
    expect(ask('undo', 'submitted', ['approve'], { undoable: true })).toMatchObject({ because: 'step' });
  });
});

describe('whose hands a report went through', () => {
  const step = (kind: Step, actor: string, more: Partial<PastStep> = {}): PastStep => ({ kind, actor, status: 'draft', onBehalfOf: null, ...more });

  it.each<[string, PastStep[], string[]]>([
    ['everybody who saved or submitted', [step('save', 'an'), step('save', 'bình'), step('submit', 'chi')], ['an', 'bình', 'chi']],
    ['and in whose name', [step('save', 'an', { onBehalfOf: 'bình' })], ['an', 'bình']],
    ['not who approved it before', [step('submit', 'an'), step('approve', 'bình'), step('save', 'chi')], ['chi']],
    ['a return changes nothing', [step('submit', 'an'), step('return', 'bình', { status: 'returned' }), step('submit', 'chi')], ['an', 'chi']],
    ['an approval taken back does not count', [step('submit', 'an'), step('approve', 'bình'), step('undo', 'bình')], ['an']],
    [
      'a refused correction left nothing',
      [step('approve', 'b'), step('correct', 'an'), step('return', 'b', { status: 'published' }), step('correct', 'c')],
      ['c'],
    ],
    ['a correction taken back from its approval', [step('approve', 'b'), step('correct', 'an'), step('approve', 'b'), step('undo', 'b')], ['an']],
    ['nobody, once published', [step('submit', 'an'), step('approve', 'b'), step('publish', 'c')], []],
  ])('%s', (_, steps, hands) => {
    expect(handsOf(steps)).toEqual(hands);
  });
});
