import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { answerOf } from './endpoint-answer.js';
import { match, segmentsOf } from './endpoints.js';
import { seenMark } from './signature.js';

describe('which endpoint a path is for', () => {
  const endpoints = [
    { method: 'GET', path: '/layers' },
    { method: 'GET', path: '/layers/:id' },
    { method: 'GET', path: '/layers/all' },
    { method: 'DELETE', path: '/layers/:id' },
    { method: 'GET', path: '/' },
  ] as const;
  const found = (method: string, path: string): string => {
    const result = match([...endpoints], method, segmentsOf(path) ?? ['\0']);
    return 'endpoint' in result ? `${result.endpoint.path} ${JSON.stringify(result.params)}` : `none of ${result.methods.join()}`;
  };

  test.each([
    ['GET', '/layers', '/layers {}'],
    ['HEAD', '/layers', '/layers {}'],
    ['GET', '/layers/all', '/layers/all {}'],
    ['GET', '/layers/%C4%91', '/layers/:id {"id":"đ"}'],
    ['POST', '/layers', 'none of GET'],
    ['GET', '/layers/', 'none of '],
    ['GET', '/layers/a/b', 'none of '],
    ['GET', '/', '/ {}'],
    ['GET', '/layers/..', 'none of '],
    ['GET', '/layers/%2e%2e', 'none of '],
    ['GET', '/layers/a%2fb', 'none of '],
    ['GET', '/layers/%', 'none of '],
    ['GET', '/%6cayers', '/layers {}'],
  ])('%s %s', (method, path, expected) => {
    expect(found(method, path)).toBe(expected);
  });
});

describe('a signature', () => {
  const body = Buffer.from('{"a":1}');
  const header = (at: number, secret = 'secret'): string =>
    `t=${String(at)},v1=${createHmac('sha256', secret)
      .update(`${String(at)}.`)
      .update(body)
      .digest('hex')}`;
  const now = 1_720_000_000;

  test('marks what is rightly signed, the same each time', () => {
    expect(seenMark(header(now), body, 'secret', now + 10)).toEqual(seenMark(header(now), body, 'secret', now));
    expect(seenMark(`${header(now, 'old')},${header(now).split(',')[1] ?? ''}`, body, 'secret', now)).toBeDefined();
  });

  test.each([
    ['of another secret', header(now, 'other'), now],
    ['too old', header(now), now + 301],
    ['of the future', header(now), now - 301],
    ['without one', undefined, now],
    ['of rubbish', 't=1,v1=zz', now],
    ['without time', header(now).split(',')[1], now],
  ])('%s is none', (_, given, at) => {
    expect(seenMark(given, body, 'secret', at)).toBeUndefined();
  });
});

describe('what an endpoint answered', () => {
  test('keeps the headers that were agreed and puts documents into a sandbox', () => {
    expect(answerOf({ status: 201, headers: { ETag: '"1"', 'Set-Cookie': 'x=1', 'X-Powered-By': 'me' }, text: '{}' })).toMatchObject({
      status: 201,
      headers: { etag: '"1"', 'content-type': 'application/json; charset=utf-8', 'content-security-policy': expect.stringContaining('sandbox') },
    });
    expect(Object.keys(answerOf({ headers: { 'x-y': 'z' } }).headers)).toEqual(['content-security-policy']);
    expect(answerOf({ headers: { 'content-type': 'application/pdf' }, bytes: new Uint8Array([37]) }).headers).not.toHaveProperty('content-security-policy');
  });

  test.each([[undefined], [42], [{ status: 99 }], [{ status: 'ok' }], [{ headers: { location: 'a\r\nb' } }], [{ status: 101 }]])('%j is none', (given) => {
    expect(() => answerOf(given)).toThrow('the');
  });
});
