// An empty place says why it is empty and what comes next; never an empty box.
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './Icon.js';
import type { IconName } from './Icon.js';

export function EmptyState({
  title,
  detail,
  icon = 'inbox',
  children,
}: {
  title: string;
  detail?: string;
  icon?: IconName;
  children?: ReactNode;
}): ReactElement {
  return (
    <div className="empty">
      <Icon name={icon} size={40} />
      <h2>{title}</h2>
      {detail === undefined ? null : <p>{detail}</p>}
      {children === undefined ? null : <div className="empty-more">{children}</div>}
    </div>
  );
}
