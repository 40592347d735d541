// Why a report may only be read, in words: where it stands, else what the server says.
import type { Submission } from '@haidang/plugin-sdk';
import type { useText } from '../../../shared/i18n/index.js';

type Texts = ReturnType<typeof useText>;

export function readOnlyWords({ status, may }: Submission, t: Texts['t'], local: Texts['local']): string {
  const isSent = status === 'submitted' || status === 'approved' || status === 'published';
  const why = may.save?.why;
  return t('entry.readOnly', { why: isSent ? t(`entry.readOnlyStatus.${status}`) : why === undefined ? t('entry.readOnlyStatus.other') : local(why) });
}
