// What the plugin could not take after several tries: given to it once more, or discarded.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm } from 'antd';
import type { ReactElement } from 'react';
import type { DeadLetter } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { lettersQuery, removeLetter, retryLetter } from '../plugins.api.js';

export function LettersTab({ id }: { id: string }): ReactElement {
  const { t } = useText();
  return (
    <section className="card plugin-letters" aria-label={t('pluginsPage.letters')}>
      <p className="plugin-hint muted">{t('pluginsPage.lettersHint')}</p>
      <Asked query={useQuery(lettersQuery(id))}>
        {(letters) =>
          letters.length === 0 ? (
            <EmptyState title={t('pluginsPage.lettersNone')} icon="check" />
          ) : (
            <ul role="list">
              {letters.map((letter) => (
                <LetterLine key={letter.id} plugin={id} letter={letter} />
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

function LetterLine({ plugin, letter }: { plugin: string; letter: DeadLetter }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const deed = useMutation({
    mutationFn: (what: 'again' | 'remove') => (what === 'again' ? retryLetter(plugin, letter.id) : removeLetter(plugin, letter.id)),
    onSuccess: async (_, what) => {
      void message.success(t(what === 'again' ? 'pluginsPage.againDone' : 'pluginsPage.removed'));
      await client.invalidateQueries({ queryKey: ['plugins', 'letters', plugin] });
    },
  });
  return (
    <li>
      <div>
        <b>
          {t(`pluginsPage.kind.${letter.kind}`)} {letter.part}
          {letter.topic === null ? '' : ` · ${letter.topic}`}
        </b>
        <code className="plugin-fault">{letter.reason}</code>
        <details>
          <summary>{t('pluginsPage.content')}</summary>
          <pre tabIndex={0}>{letter.content}</pre>
        </details>
        <small className="muted">{instantText(letter.at)}</small>
      </div>
      <div className="plugin-do">
        <Button size="small" loading={deed.isPending} onClick={() => deed.mutate('again')}>
          {t('pluginsPage.again')}
        </Button>
        <Popconfirm
          title={t('pluginsPage.removeSure')}
          description={t('pluginsPage.removeSureDetail')}
          okText={t('pluginsPage.remove')}
          cancelText={t('common.cancel')}
          onConfirm={() => deed.mutate('remove')}
        >
          <Button size="small" danger>
            {t('pluginsPage.remove')}
          </Button>
        </Popconfirm>
      </div>
      {deed.error === null ? null : <ProblemNotice error={deed.error} onRetry={() => deed.reset()} />}
    </li>
  );
}
