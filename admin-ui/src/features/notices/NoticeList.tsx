// The lines of the bell, newest first, each with its kind in a word, its place and time.
import { useRouter } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { MouseEvent, ReactElement } from 'react';
import type { Notification, NotificationList } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { badgeOf, linkWithin } from './notices.js';

interface NoticeListProps {
  list: NotificationList | undefined;
  error: unknown;
  onRetry: () => void;
  onRead: (ids: string[]) => void;
  onReadAll: () => void;
  onLeave: () => void;
}

export function NoticeList({ list, error, onRetry, onRead, onReadAll, onLeave }: NoticeListProps): ReactElement {
  const { t } = useText();
  const head = useRef<HTMLHeadingElement>(null);
  // The list is drawn at the end of the page; who opened it by keyboard goes on from its head.
  useEffect(() => head.current?.focus(), []);
  return (
    <>
      <div className="notices-head">
        <h2 ref={head} tabIndex={-1}>
          {t('notices.bell')}
        </h2>
        {(list?.unread ?? 0) > 0 ? (
          <button type="button" className="link-button" onClick={onReadAll}>
            {t('notices.readAll')}
          </button>
        ) : null}
      </div>
      {error === null ? null : <ProblemNotice error={error} onRetry={onRetry} />}
      {list === undefined && error === null ? (
        <p className="notices-loading muted" role="status">
          {t('common.loading')}
        </p>
      ) : null}
      {list !== undefined && list.items.length === 0 ? <EmptyState title={t('notices.empty')} detail={t('notices.emptyDetail')} icon="bell" /> : null}
      <ul role="list">
        {(list?.items ?? []).map((notice) => (
          <li key={notice.id} className={notice.read ? 'notice-line' : 'notice-line notice-unread'}>
            <NoticeLine
              notice={notice}
              onOpen={() => {
                if (!notice.read) onRead([notice.id]);
                if (linkWithin(notice.link) !== undefined) onLeave();
              }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}

function NoticeLine({ notice, onOpen }: { notice: Notification; onOpen: () => void }): ReactElement {
  const { history } = useRouter();
  const link = linkWithin(notice.link);
  if (link === undefined)
    return (
      <button type="button" onClick={onOpen}>
        <NoticeWords notice={notice} />
      </button>
    );
  const onClick = (event: MouseEvent): void => {
    onOpen();
    // A new tab is the browser's matter.
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    history.push(link);
  };
  return (
    <a href={link} onClick={onClick}>
      <NoticeWords notice={notice} />
    </a>
  );
}

function NoticeWords({ notice }: { notice: Notification }): ReactElement {
  const { t, local } = useText();
  return (
    <>
      <span className="notice-kind">
        <span className={`badge ${badgeOf(notice.kind)}`}>{t(`notices.kind.${notice.kind}`)}</span>
        <time dateTime={notice.at}>{instantText(notice.at)}</time>
        {notice.read ? null : <span className="visually-hidden">{t('notices.unread')}</span>}
      </span>
      <span className="notice-title">{local(notice.title)}</span>
      {notice.body === null ? null : <span className="notice-body">{local(notice.body)}</span>}
    </>
  );
}
