import { describe, expect, it } from '@jest/globals';
import { mailFault, minutesAfter, MOST_ATTEMPTS } from './mail-fault.js';

const thrown = (details: object, message = 'no'): Error => Object.assign(new Error(message), details);

describe('what a failed attempt means', () => {
  it.each([
    ['server down', { code: 'ECONNREFUSED' }, 'unreachable', false],
    ['no answer', { code: 'ETIMEDOUT', command: 'CONN' }, 'unreachable', false],
    ['name unknown', { code: 'EDNS' }, 'unreachable', false],
    ['certificate does not fit', { code: 'ESOCKET', command: 'CONN' }, 'unreachable', false],
    ['no STARTTLS', { code: 'ETLS', command: 'STARTTLS', responseCode: 500 }, 'unreachable', false],
    ['greeting refused', { code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, 'unreachable', false],
    ['shutting down', { code: 'EENVELOPE', responseCode: 421 }, 'unreachable', false],
    ['wrong password', { code: 'EAUTH', responseCode: 535, command: 'AUTH PLAIN' }, 'account', false],
    ['sign-in wanted', { code: 'EENVELOPE', responseCode: 530, command: 'MAIL FROM' }, 'account', false],
    ['sender not ours', { code: 'EENVELOPE', responseCode: 553, command: 'MAIL FROM' }, 'account', false],
    ['greylisted', { code: 'EENVELOPE', responseCode: 450, command: 'RCPT TO' }, 'mail', false],
    ['no such person', { code: 'EENVELOPE', responseCode: 550, command: 'RCPT TO' }, 'mail', true],
    ['content refused', { code: 'EMESSAGE', responseCode: 554, command: 'DATA' }, 'mail', true],
    ['address unfit', { code: 'EENVELOPE' }, 'mail', true],
  ])('%s', (_, details, kind, final) => {
    expect(mailFault(thrown(details))).toMatchObject({ kind, final });
  });

  it('keeps the reason to one line without secrets', () => {
    const { reason } = mailFault(thrown({ code: 'EAUTH' }, 'Invalid login:\r\n535 bad p4ss for user\u0000'), ['p4ss', undefined, '']);
    expect(reason).toBe('Invalid login: 535 bad … for user');
    expect(mailFault(new Error('x'.repeat(2000))).reason).toHaveLength(500);
  });

  it('is told in the words of the server', () => {
    const { reason } = mailFault(thrown({ code: 'EENVELOPE', responseCode: 550, response: '550 5.1.1 Mailbox unavailable' }, 'all recipients were rejected'));
    expect(reason).toBe('550 5.1.1 Mailbox unavailable');
  });

  it('tries again ever later, and not for ever', () => {
    const minutes = Array.from({ length: MOST_ATTEMPTS }, (_, index) => minutesAfter(index + 1));
    expect(minutes).toEqual([...minutes].sort((a, b) => a - b));
    // From Friday evening to Monday morning.
    expect(minutes.slice(0, -1).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(64 * 60);
    expect([minutesAfter(0), minutesAfter(99)]).toEqual([1, 1440]);
  });
});
