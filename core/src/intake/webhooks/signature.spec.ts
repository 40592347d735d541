import { describe, expect, it } from '@jest/globals';
import { headersOf, newSecret, signatureOf } from './signature.js';

describe('the signature', () => {
  // The example of the Standard Webhooks specification's own libraries.
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const message = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: 1_614_265_330, body: '{"test": 2432232314}' };

  it('is that of Standard Webhooks', () => {
    expect(signatureOf(secret, message)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it.each([
    ['id', { ...message, id: 'msg_x' }],
    ['time', { ...message, timestamp: message.timestamp + 1 }],
    ['body', { ...message, body: '{"test": 2432232315}' }],
  ])('covers the %s', (_, other) => {
    expect(signatureOf(secret, other)).not.toBe(signatureOf(secret, message));
  });

  it('is one for each secret, the present one first', () => {
    const second = newSecret();
    expect(second).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(headersOf([secret, second], message)).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'HaiDang-Webhooks/1',
      'webhook-id': message.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': `${signatureOf(secret, message)} ${signatureOf(second, message)}`,
    });
  });
});
