// Whose a package is: not signed, signed with a key that the installation trusts, or with one that it does not know. One whose signature does not fit
// its content never comes so far.
import type { ReactElement } from 'react';
import type { PluginPackageView } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

/** As people compare fingerprints: in groups of four. */
const grouped = (fingerprint: string): string => (fingerprint.match(/.{1,4}/g) ?? []).join(' ');

export function SignatureText({ signature }: Pick<PluginPackageView, 'signature'>): ReactElement {
  const { t } = useText();
  if (signature === null) return <span className="badge badge-grey">{t('pluginsPage.unsigned')}</span>;
  const { fingerprint, known } = signature;
  return (
    <>
      <span className={`badge ${known ? 'badge-good' : 'badge-preliminary'}`}>{t(known ? 'pluginsPage.signedKnown' : 'pluginsPage.signedUnknown')}</span>{' '}
      <small className="muted">{t('pluginsPage.key', { key: grouped(fingerprint) })}</small>
    </>
  );
}
