// The place in which a part of a plugin is drawn: it tells the plugin's code whose it is, and holds what it throws, so that a fault takes
// its own frame alone.
import { Component, createContext, useContext, useMemo } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { pluginApi } from './plugin-api.js';
import type { PluginApi } from './plugin-api.js';
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
  /** What stands in its place when it throws. */
  readonly fault: (error: unknown, again: () => void) => ReactNode;
  readonly children: ReactNode;
}

export function PluginScope({ id, title, fault, children }: ScopeProps): ReactElement {
  const place = useMemo(() => ({ id, title, api: pluginApi(id) }), [id, title]);
  return (
    <PluginContext value={place}>
      <Boundary fault={fault}>{children}</Boundary>
    </PluginContext>
  );
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
