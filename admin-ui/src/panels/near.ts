// When a panel asks its question: once it comes near the screen, or the page is printed, for paper shows them all. The browser does not wait
// for answers between "beforeprint" and its picture of the page, so the button of a page and Ctrl+P tell the panels first and open the browser's
// dialog when the last of them is drawn. Printed from the browser's own menu, a panel that is still waiting says so on the paper (PanelState.tsx).
import { useEffect, useState } from 'react';
import type { RefObject } from 'react';

const NEAR = '240px 0px';
const WAITING = '.panel-skeleton, .panel [aria-busy="true"]';
const LONGEST_MS = 20_000;
const LOOK_MS = 100;

/** True from the first time that an element is near the screen, or the page is printed. */
export function useNear(element: RefObject<HTMLElement | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const target = element.current;
    if (target === null || near) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
      },
      { rootMargin: NEAR },
    );
    observer.observe(target);
    const onPrint = (): void => setNear(true);
    window.addEventListener('beforeprint', onPrint);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', onPrint);
    };
  }, [element, near]);
  return near;
}

export async function printWhole(): Promise<void> {
  window.dispatchEvent(new Event('beforeprint'));
  const last = performance.now() + LONGEST_MS;
  do await new Promise((done) => setTimeout(done, LOOK_MS));
  while (document.querySelector(WAITING) !== null && performance.now() < last);
  window.print();
}

/** Ctrl+P, on a Mac ⌘P, prints as the button does. */
export function usePrintKey(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'p' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      event.preventDefault();
      void printWhole();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
