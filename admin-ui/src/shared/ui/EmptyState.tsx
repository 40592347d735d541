// An empty place says why it is empty and what comes next; never an empty box.
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './Icon.js';
import type { IconName } from './Icon.js';

export function EmptyState({
  title,
  detail,
  icon = 'inbox',
  heading: Heading = 'h2',
  children,
}: {
  title: string;
  detail?: string;
  icon?: IconName;
  /** `h1` where it is the whole page. */
  heading?: 'h1' | 'h2';
  children?: ReactNode;
}): ReactElement {
  return (
    <div className="empty">
      <Icon name={icon} size={40} />
      <Heading>{title}</Heading>
      {detail === undefined ? null : <p>{detail}</p>}
      {children === undefined ? null : <div className="empty-more">{children}</div>}
    </div>
  );
}
