// What hosts ask of readers is kept: the examples of RFC 9309, pauses that grow, the host's own word before ours.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { backOffSeconds, chanceOf, hostSeconds, jittered, retryAfterSeconds, secondsAfter } from './pace.js';
import { ALLOW_ALL, ALLOW_NONE, mayFetch, robotsOf } from './robots.js';

const AGENT = 'HaiDang';
const at = (path: string): string => `https://bao.example.vn${path}`;

describe('robots.txt', () => {
  const text = `
# chung
User-agent: *
Disallow: /
User-Agent: other
User-agent: haidang/2.0   # chúng tôi
Disallow: /*.gif$
Disallow: /rieng/
Allow: /rieng/cong-khai/
Disallow: /tim?q=
Crawl-delay: 30
`;
  it.each([
    ['/rss/home.rss', true],
    ['/rieng/a', false],
    ['/rieng/cong-khai/a', true],
    ['/a/b.gif', false],
    ['/a/b.gif?x', true],
    ['/tim?q=1', false],
    ['/tim', true],
    ['/robots.txt', true],
  ])('%s', (path, may) => expect(mayFetch(robotsOf(text, AGENT), at(path))).toBe(may));

  it('gives the delay, and the rules for all when we are not named', () => {
    expect(robotsOf(text, AGENT).delay).toBe(30);
    expect(mayFetch(robotsOf(text, 'Khac'), at('/rss'))).toBe(false);
    expect(mayFetch(ALLOW_NONE, at('/x'))).toBe(false);
    expect(mayFetch(ALLOW_ALL, at('/x'))).toBe(true);
    expect(mayFetch(robotsOf('User-agent: *\nDisallow:\n', AGENT), at('/x'))).toBe(true);
  });

  it('knows escapes and the longest rule', () => {
    const robots = robotsOf('User-agent: *\nDisallow: /~a\nAllow: /~a/ok\nDisallow: /x*y*z$', AGENT);
    expect(mayFetch(robots, at('/%7Ea/khong'))).toBe(false);
    expect(mayFetch(robots, at('/~a/ok/1'))).toBe(true);
    expect(mayFetch(robots, at('/x1y2z'))).toBe(false);
    expect(mayFetch(robots, at('/x1y2zz1'))).toBe(true);
  });

  it('answers whatever is written in it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('User-agent: *', 'Disallow: /*', 'Allow: $', 'Crawl-delay: -1', 'Crawl-delay: 9e9'), fc.string())),
        fc.webPath(),
        (lines, path) => {
          const robots = robotsOf(lines.join('\n'), AGENT);
          expect(typeof mayFetch(robots, at(path))).toBe('boolean');
          expect(robots.delay).toBeLessThanOrEqual(3_600);
        },
      ),
    );
  });
});

describe('pace', () => {
  const now = '2024-07-05T00:00:00.000Z';
  it('pauses grow up to a day', () => expect([1, 2, 3, 99].map((faults) => backOffSeconds(900, faults))).toEqual([1_800, 3_600, 7_200, 86_400]));
  it('keeps Retry-After', () => {
    expect(retryAfterSeconds('120', now)).toBe(120);
    expect(retryAfterSeconds('Fri, 05 Jul 2024 01:00:00 GMT', now)).toBe(3_600);
    expect(retryAfterSeconds('999999999', now)).toBe(7 * 86_400);
    expect(retryAfterSeconds('Fri, 05 Jul 2020 01:00:00 GMT', now)).toBe(0);
    expect(retryAfterSeconds('mai', now)).toBeUndefined();
    expect(retryAfterSeconds(undefined, now)).toBeUndefined();
  });
  it('the host may ask for more, not for less', () => expect([hostSeconds(10, 0), hostSeconds(10, 30), hostSeconds(10, 1)]).toEqual([10, 30, 10]));
  it('jitter stays within a tenth and is spread', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const seconds = jittered(1_000, chanceOf(text));
        expect(seconds >= 900 && seconds <= 1_100).toBe(true);
      }),
    );
    const chances = Array.from({ length: 200 }, (_, each) => chanceOf(`source-${each}`));
    expect(Math.min(...chances)).toBeLessThan(0.1);
    expect(Math.max(...chances)).toBeGreaterThan(0.9);
  });
  it('counts from an instant', () => expect(secondsAfter(now, 90)).toBe('2024-07-05T00:01:30.000Z'));
});
