// One kind of event as a filter, of the feed and of the counts.
import { Select } from '@haidang/host';
import type { ReactElement } from 'react';
import { KINDS } from '../../src/kinds.js';
import { useSay } from '../words.js';

export function KindSelect({ value, onChange }: { readonly value: string | undefined; readonly onChange: (kind: string | undefined) => void }): ReactElement {
  const t = useSay();
  return (
    <Select
      label={t('kind')}
      placeholder={t('anyKind')}
      clearable
      width={150}
      value={value}
      onChange={onChange}
      options={KINDS.map((each) => ({ value: each, title: t(each) }))}
    />
  );
}
