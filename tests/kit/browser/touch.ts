// What a thumb needs of a page on a phone: targets of 44 px, and nothing wider than the screen but what scrolls by itself.
import type { Page } from 'playwright-core';

/** Targets that are smaller than a thumb, as "what: width × height"; links within a sentence may be as high as their line. */
export function smallTargets(page: Page, within = 'body'): Promise<string[]> {
  return page.evaluate((scope) => {
    const LEAST = 44;
    const shown = (element: Element): boolean => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
    const elements = [...document.querySelectorAll<HTMLElement>(`${scope} :is(a[href], button, input, select, textarea, summary)`)];
    return elements.flatMap((element) => {
      const isBox = element instanceof HTMLInputElement && (element.type === 'checkbox' || element.type === 'radio');
      const target = isBox ? (element.closest('label') ?? element) : element;
      const inField = element instanceof HTMLInputElement && !isBox ? element.closest<HTMLElement>('.hd-box, .ant-select, .ant-input-affix-wrapper') : null;
      const place = inField ?? target;
      const isInText = element instanceof HTMLAnchorElement && getComputedStyle(element).display === 'inline';
      const { width, height, bottom, right } = place.getBoundingClientRect();
      const isAway = bottom + window.scrollY <= 0 || right <= 0;
      if (!shown(place) || isAway || isInText || width <= 1 || (element instanceof HTMLInputElement && element.type === 'file')) return [];
      if (width >= LEAST - 0.5 && height >= LEAST - 0.5) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return [`${element.tagName.toLowerCase()} “${name.trim().slice(0, 40)}”: ${String(Math.round(width))} × ${String(Math.round(height))}`];
    });
  }, within);
}

/** True when the page itself does not scroll sideways. */
export function fitsWidth(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth);
}
