// Notes: what little Markdown is understood, and that markup in a text stays text.
import { describe, expect, it } from '@jest/globals';
import { htmlOf } from './light-markdown.js';

describe('light Markdown', () => {
  it.each([
    ['Một.\n\nHai.', '<p>Một.</p><p>Hai.</p>'],
    ['một\nhai', '<p>một<br>hai</p>'],
    ['- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['**đậm** và *nghiêng*', '<p><strong>đậm</strong> và <em>nghiêng</em></p>'],
    ['[nguồn](https://gso.gov.vn/a)', '<p><a href="https://gso.gov.vn/a" target="_blank" rel="noopener">nguồn</a></p>'],
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
    ['', ''],
  ])('%j', (text, html) => {
    expect(htmlOf(text)).toBe(html);
  });
});
