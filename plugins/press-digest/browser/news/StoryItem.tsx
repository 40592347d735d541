// One story: title, source and time, two lines of excerpt (or the editor's summary), who else has it; the editor's deeds below it.
import { Button, Icon, dateText, timeText, useSearchStates, useTexts } from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useDeed } from '../deeds.js';
import { Original, OriginalTitle } from '../Original.js';
import { DeedDialog, type OpenDeed } from './dialogs.js';
import { TEXTS } from '../texts/texts.js';
import type { Story } from '../wire.js';

interface StoryItemProps {
  readonly story: Story;
  /** All of the page, for merging. */
  readonly stories: readonly Story[];
  readonly topics: readonly { readonly id: string; readonly title: string }[];
  readonly editing: boolean;
  /** Its topic's stories, and its place among them. */
  readonly neighbours: { readonly all: readonly Story[]; readonly at: number };
}

export function StoryItem({ story, stories, topics, editing, neighbours }: StoryItemProps): ReactElement {
  const t = useTexts(TEXTS);
  const [, go] = useSearchStates();
  const [isOpen, setOpen] = useState(false);
  const papers = t('papers', { count: story.sources });
  return (
    <li className="press-digest-story" data-pinned={story.pinned}>
      <p className="press-digest-title">
        <button type="button" className="press-digest-link" onClick={() => go({ item: `${story.day}/${story.id}` })}>
          {story.title}
        </button>
        {story.pinned ? <span className="badge badge-info">{t('pinned')}</span> : null}
        {story.isNew ? <span className="badge badge-good">{t('isNew')}</span> : null}
        {story.questions > 0 ? <span className="badge badge-preliminary">{t('asked', { count: story.questions })}</span> : null}
      </p>
      <p className={story.summary === null ? 'press-digest-excerpt' : 'press-digest-summary'}>{story.summary?.text ?? story.excerpt}</p>
      <p className="press-digest-facts muted">
        <span>
          {story.source} · {timeText(story.at)} {dateText(story.at)}
        </span>
        {story.summary === null ? null : <span>{t('summaryBy', { by: story.summary.by })}</span>}
        {story.added === null ? null : <span>{t('addedBy', { by: story.added })}</span>}
        <Original link={story.link}>
          {t('original')} <Icon name="link" size={12} />
        </Original>
        {story.others.length === 0 ? null : (
          <button type="button" className="press-digest-link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {papers}
          </button>
        )}
      </p>
      {story.places.length + story.departments.length === 0 ? null : (
        <p className="press-digest-named">
          {story.departments.map(({ code, title }) => (
            <span key={code} className="badge badge-info">
              {title}
            </span>
          ))}
          {story.places.map((place) => (
            <span key={place} className="badge badge-grey">
              {place}
            </span>
          ))}
        </p>
      )}
      {isOpen || (editing && story.others.length > 0) ? <Others story={story} editing={editing} /> : null}
      {editing ? <Deeds story={story} stories={stories} topics={topics} neighbours={neighbours} /> : null}
    </li>
  );
}

function Others({ story, editing }: { readonly story: Story; readonly editing: boolean }): ReactElement {
  const t = useTexts(TEXTS);
  const act = useDeed();
  return (
    <ul className="press-digest-others">
      {story.others.map(({ day, id, title, source, link, at }) => (
        <li key={id}>
          <OriginalTitle link={link}>{title}</OriginalTitle>{' '}
          <span className="muted">
            {source} · {timeText(at)}
          </span>
          {editing ? (
            <Button size="small" kind="text" label={`${t('split')}: ${title}`} onClick={() => void act({ deed: 'split', day, id })}>
              {t('split')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

function Deeds({ story, stories, topics, neighbours }: Omit<StoryItemProps, 'editing'>): ReactElement {
  const t = useTexts(TEXTS);
  const act = useDeed();
  const [open, setOpen] = useState<OpenDeed | undefined>();
  const { day, id } = story;
  const place = async (by: -1 | 1): Promise<void> => {
    const order = [...neighbours.all];
    const other = order[neighbours.at + by];
    if (other === undefined) return;
    order[neighbours.at] = other;
    order[neighbours.at + by] = story;
    await act(...order.map((each, at) => ({ deed: 'order', day: each.day, id: each.id, place: at })));
  };
  const deed = (word: OpenDeed): ReactElement => (
    <Button size="small" onClick={() => setOpen(word)}>
      {t(word)}
    </Button>
  );
  return (
    <div className="press-digest-deeds" role="group" aria-label={story.title}>
      <Button size="small" onClick={() => void act({ deed: story.pinned ? 'unpin' : 'pin', day, id })}>
        {t(story.pinned ? 'unpin' : 'pin')}
      </Button>
      <Button size="small" disabled={neighbours.at === 0} onClick={() => void place(-1)}>
        {t('up')}
      </Button>
      <Button size="small" disabled={neighbours.at === neighbours.all.length - 1} onClick={() => void place(1)}>
        {t('down')}
      </Button>
      {deed('move')}
      {deed('merge')}
      {deed('summarise')}
      {deed('hide')}
      {open === undefined ? null : <DeedDialog deed={open} story={story} stories={stories} topics={topics} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
