// The bell: how much is unread, and the list under it. It moves by itself when something is told; Esc closes it and gives the focus
// back; opening a line marks it as read everywhere.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Popover } from 'antd';
import { useRef, useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { markRead, noticesQuery } from './notices.api.js';
import { NoticeList } from './NoticeList.js';
import { countText } from './notices.js';
import './notices.css';

export function Bell(): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { data, error, refetch } = useQuery(noticesQuery);
  const reading = useMutation({ mutationFn: markRead, onSuccess: (list) => client.setQueryData(noticesQuery.queryKey, list) });
  const unread = data?.unread ?? 0;

  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    setOpen(false);
    button.current?.focus();
  };

  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      destroyOnHidden
      classNames={{ root: 'notices-popover' }}
      content={
        <div className="notices" role="dialog" aria-label={t('notices.bell')} onKeyDown={onKey}>
          <NoticeList
            list={data}
            error={error ?? reading.error}
            onRetry={() => {
              reading.reset();
              void refetch();
            }}
            onRead={(ids) => reading.mutate({ ids })}
            onReadAll={() => reading.mutate({ all: true })}
            onLeave={() => setOpen(false)}
          />
        </div>
      }
    >
      <button
        type="button"
        ref={button}
        className="icon-button bell"
        aria-label={unread > 0 ? t('notices.bellCount', { count: unread }) : t('notices.bell')}
        aria-expanded={open}
        aria-haspopup="dialog"
        onKeyDown={onKey}
      >
        <Icon name="bell" />
        {unread > 0 ? <span aria-hidden="true">{countText(unread)}</span> : null}
      </button>
    </Popover>
  );
}
