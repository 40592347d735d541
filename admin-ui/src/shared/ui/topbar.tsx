// A page's own controls in the bar at the top: the overview puts its title and pickers there.
import { createContext, useContext } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';

export const TopbarContext = createContext<HTMLElement | null>(null);

export function TopbarContent({ children }: { children: ReactNode }): ReactNode {
  const slot = useContext(TopbarContext);
  return slot === null ? null : createPortal(children, slot);
}
