// Corrects the decision and the days of a version; its map stays as it was published.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Dialog, ProblemNotice, usePlugin, useRefresh, useToast } from '@haidang/host';
import type { Translate } from '../texts.js';
import type { LayerVersion } from '../wire.js';
import { bodyOf, DecisionFields, factsOf } from './DecisionFields.js';

interface VersionDialogProps {
  readonly t: Translate;
  readonly layer: string;
  readonly version: LayerVersion;
  readonly onClose: () => void;
}

export function VersionDialog({ t, layer, version, onClose }: VersionDialogProps): ReactElement {
  const { api } = usePlugin();
  const refresh = useRefresh();
  const { done } = useToast();
  const [facts, setFacts] = useState(factsOf(version));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const save = (): void => {
    setBusy(true);
    api
      .send('PUT', `/layers/${layer}/versions/${String(version.number)}`, bodyOf(facts))
      .then(async () => {
        done(t('saved'));
        await refresh('layers');
        onClose();
      })
      .catch((failure: unknown) => {
        setError(failure);
        setBusy(false);
      });
  };
  return (
    <Dialog title={`${t('edit')}: ${version.decision.number}`} onClose={onClose} onOk={save} okText={t('save')} busy={busy} width={720}>
      <DecisionFields t={t} facts={facts} onChange={setFacts} />
      {error === undefined ? null : <ProblemNotice error={error} />}
    </Dialog>
  );
}
