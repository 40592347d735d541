// The parts of the page as tabs that scroll sideways on a phone. The arrow keys go from one to the next, as screen readers expect of tabs.
import type { KeyboardEvent, ReactElement } from 'react';

interface TabBarProps<Id extends string> {
  readonly label: string;
  readonly value: Id;
  readonly items: readonly { readonly id: Id; readonly title: string }[];
  readonly onChange: (id: Id) => void;
}

export function TabBar<Id extends string>({ label, value, items, onChange }: TabBarProps<Id>): ReactElement {
  const step = (event: KeyboardEvent): void => {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (by === 0) return;
    event.preventDefault();
    const at = items.findIndex(({ id }) => id === value);
    const next = items[(at + by + items.length) % items.length];
    if (next === undefined) return;
    onChange(next.id);
    document.getElementById(`camera-tab-${next.id}`)?.focus();
  };
  return (
    <div className="camera-tabs" role="tablist" aria-label={label} onKeyDown={step}>
      {items.map(({ id, title }) => (
        <button
          key={id}
          id={`camera-tab-${id}`}
          type="button"
          role="tab"
          aria-selected={id === value}
          aria-controls="camera-panel"
          tabIndex={id === value ? 0 : -1}
          onClick={() => onChange(id)}
        >
          {title}
        </button>
      ))}
    </div>
  );
}
