// What is on the paper when a page is printed before a panel had its answer: the words, not grey bars.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { startTexts } from '../shared/i18n/index.js';
import { Skeleton } from './PanelState.js';

describe('a panel that waits for its answer', () => {
  beforeAll(startTexts);

  it('tells on paper that it was printed too early, and how to print it whole; the screen shows it as waiting', () => {
    const drawn = renderToStaticMarkup(createElement(Skeleton));
    expect(drawn).toContain('role="status"');
    expect(drawn).toContain('Khối này chưa tải xong lúc in');
    const css = readFileSync(new URL('panels.css', import.meta.url), 'utf8');
    const [screen = '', paper = ''] = css.split(/@media print \{/).map((part) => part.replace(/\s+/g, ' '));
    expect(screen).toMatch(/\.panel-unprinted \{ display: none; \}/);
    expect(paper).toMatch(/\.panel-skeleton \.panel-unprinted \{ display: (block|inline|flex);/);
  });
});
