// Breadcrumb, title and tools of a page.
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../i18n/index.js';

export function PageHead({ title, crumbs, sub, tools }: { title: ReactNode; crumbs?: ReactNode[]; sub?: ReactNode; tools?: ReactNode }): ReactElement {
  const { t } = useText();
  return (
    <div className="page-head">
      <div>
        {crumbs === undefined ? null : (
          <nav className="breadcrumbs" aria-label={t('nav.breadcrumbs')}>
            <ol>
              {crumbs.map((crumb, index) => (
                <li key={index}>{crumb}</li>
              ))}
            </ol>
          </nav>
        )}
        <h1>{title}</h1>
        {sub}
      </div>
      {tools === undefined ? null : <div className="page-head-tools">{tools}</div>}
    </div>
  );
}
