// A dashboard on a phone of 390 pixels, beside the editor: drawn into a frame of its own, so that the rules for small screens hold as on a
// phone. It shares the page's styles and answers; nothing is loaded twice.
import { useEffect, useRef, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useText } from '../../../shared/i18n/index.js';

/** Styles, and the tokens that stand on the root. */
function copyStyles(from: Document, to: Document): void {
  to.documentElement.style.cssText = from.documentElement.style.cssText;
  to.head.replaceChildren(...[...from.querySelectorAll('link[rel="stylesheet"], style')].map((node) => node.cloneNode(true)));
}

export function PhoneFrame({ children }: { children: ReactNode }): ReactElement {
  const { t, language } = useText();
  const frame = useRef<HTMLIFrameElement>(null);
  const [body, setBody] = useState<HTMLElement>();
  useEffect(() => {
    const inside = frame.current?.contentDocument;
    if (inside === null || inside === undefined) return undefined;
    inside.documentElement.lang = language;
    inside.title = t('boards.phone');
    copyStyles(document, inside);
    setBody(inside.body);
    // Styles of panels arrive when a panel is first drawn.
    const observer = new MutationObserver(() => copyStyles(document, inside));
    observer.observe(document.head, { childList: true });
    return () => observer.disconnect();
  }, [language, t]);
  return (
    <div className="phone">
      <iframe ref={frame} title={t('boards.phone')} />
      {body === undefined ? null : createPortal(<main className="phone-page">{children}</main>, body)}
    </div>
  );
}
