import { createHook } from 'node:async_hooks';
import { describe, expect, it } from '@jest/globals';
import { generatedPassword, hashPassword, passwordFits } from './password.js';
import { credentialOf, hashOf, newApiToken, newSessionToken } from './secrets.js';

describe('passwords', () => {
  it('fit when they are the same, however the accents are encoded, and not otherwise', async () => {
    const stored = await hashPassword('Mật khẩu Nha Trang');
    expect(await passwordFits('Mật khẩu Nha Trang'.normalize('NFD'), stored)).toBe(true);
    expect(await passwordFits('Mat khau Nha Trang', stored)).toBe(false);
    expect(await passwordFits('', stored)).toBe(false);
    expect(await passwordFits(`Mật khẩu Nha Trang${'x'.repeat(2_000)}`, stored)).toBe(false);
  });

  it('are salted', async () => {
    expect(await hashPassword('the same')).not.toBe(await hashPassword('the same'));
  });

  it('cost one derivation each, for a stranger as for a person', async () => {
    const stored = await hashPassword('known');
    const derivationsOf = async (work: () => Promise<unknown>): Promise<number> => {
      let count = 0;
      const hook = createHook({
        init: (_id, type) => {
          if (type === 'SCRYPTREQUEST') count += 1;
        },
      }).enable();
      await work();
      hook.disable();
      return count;
    };
    expect(await derivationsOf(() => passwordFits('wrong', stored))).toBe(1);
    expect(await derivationsOf(() => passwordFits('wrong', undefined))).toBe(1);
    expect(await passwordFits('wrong', undefined)).toBe(false);
    expect(await passwordFits('wrong', 'not a hash')).toBe(false);
  });

  it('are long, random and easy to read when generated', () => {
    const made = Array.from({ length: 200 }, generatedPassword);
    expect(new Set(made).size).toBe(200);
    for (const password of made) expect(password).toMatch(/^[a-km-zA-HJ-NP-Z2-9]{20}$/);
  });
});

describe('credentialOf', () => {
  const session = newSessionToken();
  const token = newApiToken();
  it.each<[string, string | undefined, string | undefined, 'session' | 'token' | undefined]>([
    ['a cookie', undefined, session, 'session'],
    ['a token', `Bearer ${token}`, undefined, 'token'],
    ['a token in another case of the scheme', `bearer ${token}`, undefined, 'token'],
    ['a token beside a cookie counts alone', `Bearer ${token}`, session, 'token'],
    ['a faulty header is not made good by a cookie', 'Bearer nonsense', session, undefined],
    ['an empty header likewise', '', session, undefined],
    ['a session is not a token', `Bearer ${session}`, undefined, undefined],
    ['a token is not a session', undefined, token, undefined],
    ['basic authentication', `Basic ${token}`, undefined, undefined],
    ['nothing', undefined, undefined, undefined],
  ])('%s', (_, authorization, cookie, via) => {
    expect(credentialOf(authorization, cookie)?.via).toBe(via);
  });

  it('keeps the hash, not the secret', () => {
    expect(credentialOf(undefined, session)?.hash).toEqual(hashOf(session));
  });
});
