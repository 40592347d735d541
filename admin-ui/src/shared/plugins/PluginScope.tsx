// The place in which a part of a plugin is drawn: it tells the plugin's code whose it is, and holds what it throws and what it waits for, so that a
// fault, or a promise that never ends, takes its own frame alone. A loop without end it cannot hold: the code runs in the page (docs/adr/0011-plugins.md).
import { Component, createContext, Suspense, useContext, useEffect, useMemo, useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { pluginApi } from './plugin-api.js';
import type { PluginApi } from './plugin-api.js';
import { LONGEST_MS, Unanswered } from './longest.js';
import './host.css';

export interface PluginPlace {
  readonly id: string;
  readonly title: string;
  readonly api: PluginApi;
}

const PluginContext = createContext<PluginPlace | undefined>(undefined);

/** @throws when asked outside a part of a plugin. */
export function usePlugin(): PluginPlace {
  const place = useContext(PluginContext);
  if (place === undefined) throw new Error('usePlugin belongs into a page or panel of a plugin.');
  return place;
}

interface ScopeProps {
  readonly id: string;
  readonly title: string;
  /** What stands in its place when it throws, or has waited for too long. */
  readonly fault: (error: unknown, again: () => void) => ReactNode;
  /** What stands in its place while it waits. */
  readonly waiting: ReactNode;
  readonly children: ReactNode;
}

export function PluginScope({ id, title, fault, waiting, children }: ScopeProps): ReactElement {
  const place = useMemo(() => ({ id, title, api: pluginApi(id) }), [id, title]);
  return (
    <PluginContext value={place}>
      <Boundary fault={fault}>
        <Suspense fallback={<Waiting>{waiting}</Waiting>}>{children}</Suspense>
      </Boundary>
    </PluginContext>
  );
}

/** Throws once it has stood for too long: the boundary around it says so. */
function Waiting({ children }: { children: ReactNode }): ReactNode {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), LONGEST_MS);
    return () => clearTimeout(timer);
  }, []);
  if (late) throw new Unanswered();
  return children;
}

class Boundary extends Component<Pick<ScopeProps, 'fault' | 'children'>, { readonly fault: { readonly error: unknown } | undefined }> {
  override state: { fault: { error: unknown } | undefined } = { fault: undefined };

  static getDerivedStateFromError(error: unknown): { fault: { error: unknown } } {
    return { fault: { error } };
  }

  override render(): ReactNode {
    const { fault } = this.state;
    return fault === undefined ? this.props.children : this.props.fault(fault.error, () => this.setState({ fault: undefined }));
  }
}
