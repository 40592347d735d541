// The line of tabs of a page: links, because a tab is part of the address. On a phone it is longer than the screen: the tab that is open
// is always in sight.
import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

export function TabLine({
  label,
  chosen,
  pairs = false,
  children,
}: {
  label: string;
  chosen: string | undefined;
  pairs?: boolean;
  children: ReactNode;
}): ReactElement {
  const line = useRef<HTMLElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up of an effect.
    line.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [chosen]);
  return (
    <nav ref={line} className={pairs ? 'tab-line tab-line-pairs' : 'tab-line'} aria-label={label}>
      {children}
    </nav>
  );
}
