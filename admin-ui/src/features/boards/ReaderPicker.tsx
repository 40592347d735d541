// "Xem như": the preview as another reader would see it. Whoever looks sees no more by it than they may see themselves.
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import type { ReactElement } from 'react';
import { useMay } from '../../shared/api/session.js';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { readersQuery } from './boards.api.js';

export function ReaderPicker({ reader, onChange }: { reader: string | undefined; onChange: (reader: string | undefined) => void }): ReactElement | null {
  const { t } = useText();
  const may = useMay('administer');
  const people = useQuery({ ...readersQuery, enabled: may }).data;
  if (!may) return null;
  return (
    <Select
      className="reader-picker"
      aria-label={t('boards.readAs')}
      allowClear
      showSearch={{ filterOption: (words, option) => folded(option?.label ?? '').includes(folded(words)) }}
      placeholder={t('boards.readAsMe')}
      options={(people ?? []).map(({ username, title }) => ({ value: username, label: t('boards.readAsOf', { who: title }) }))}
      value={reader ?? null}
      onChange={(username: string | null | undefined) => onChange(username ?? undefined)}
    />
  );
}
