// One person's mail address and the unit that they head. What is wrong with an address is said by the server, in its own words.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { User } from '@haidang/plugin-sdk';
import { orgUnitsQuery } from '../../../shared/api/definitions.js';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { changePerson, peopleQuery } from '../../../shared/api/people.js';

export function EditPerson({ person, onClose }: { person: User; onClose: () => void }): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [mail, unit, form, detail] = [useId(), useId(), useId(), useId()];
  const [email, setEmail] = useState(person.email ?? '');
  const [heads, setHeads] = useState<string | null>(person.heads?.code ?? null);
  const units = useQuery(orgUnitsQuery()).data ?? [];
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: () => changePerson(person.username, { email: email.trim() === '' ? null : email.trim(), heads }),
    onSuccess: async () => {
      void message.success(t('people.saved'));
      await client.invalidateQueries({ queryKey: peopleQuery.queryKey });
      onClose();
    },
  });
  return (
    <Modal
      open
      className="person-dialog"
      title={t('people.editTitle', { name: person.title })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={isPending}>
            {t('people.save')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="person-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <label htmlFor={mail}>{t('people.email')}</label>
        <input
          id={mail}
          type="email"
          maxLength={254}
          autoFocus
          autoComplete="off"
          placeholder={t('people.emailHint')}
          value={email}
          onChange={(event) => {
            setEmail(event.target.value);
            reset();
          }}
        />
        <label htmlFor={unit}>{t('people.heads')}</label>
        <Select
          id={unit}
          allowClear
          showSearch={{ filterOption: (words, option) => folded(option?.label ?? '').includes(folded(words)) }}
          placeholder={t('people.headsHint')}
          aria-describedby={detail}
          options={units.map(({ code, title }) => ({ value: code, label: title }))}
          value={heads}
          onChange={(code: string | null | undefined) => setHeads(code ?? null)}
        />
        <p id={detail} className="muted">
          {t('people.headsDetail')}
        </p>
        {error === null ? null : <ProblemNotice error={error} />}
      </form>
    </Modal>
  );
}
