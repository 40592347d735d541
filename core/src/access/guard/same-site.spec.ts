import { describe, expect, it } from '@jest/globals';
import type { IncomingHttpHeaders } from 'node:http';
import { crossSite } from './same-site.js';

const host = 'haidang.example.vn';
describe('crossSite', () => {
  it.each<[string, string, IncomingHttpHeaders, boolean]>([
    ['reading is never refused', 'GET', { host, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, false],
    ['a program without browser headers', 'POST', { host }, false],
    ['our own page', 'POST', { host, 'sec-fetch-site': 'same-origin', origin: `https://${host}` }, false],
    ['a person who typed the address', 'POST', { host, 'sec-fetch-site': 'none' }, false],
    ['another site', 'POST', { host, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }, true],
    ['a sister site', 'PUT', { host, 'sec-fetch-site': 'same-site', origin: 'https://other.example.vn' }, true],
    ['another site that hides its origin', 'DELETE', { host, 'sec-fetch-site': 'cross-site' }, true],
    ['an old browser, our page', 'POST', { host, origin: `https://${host}` }, false],
    ['an old browser, another port', 'POST', { host: `${host}:3000`, origin: `https://${host}:4000` }, true],
    ['an old browser, another site', 'POST', { host, origin: 'https://evil.example' }, true],
    ['an origin that is none', 'POST', { host, origin: 'null' }, true],
    ['a token of its own', 'POST', { host, origin: 'https://evil.example', authorization: 'Bearer hd_x' }, false],
    ['an unknown value', 'POST', { host, 'sec-fetch-site': 'elsewhere' }, true],
  ])('%s', (_, method, headers, expected) => {
    expect(crossSite(method, headers)).toBe(expected);
  });
});
