// The rule of the scores: weights, tolerances and bands as data, changed with a reason from a day on, with every rule before it.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { PageHead } from '../../../shared/ui/PageHead.js';
import { RuleForm } from './RuleForm.js';
import { RuleHistory } from './RuleHistory.js';
import { settingsQuery } from './settings.api.js';
import './settings.css';

export function QualitySettingsPage(): ReactElement {
  const { t } = useText();
  const settings = useQuery(settingsQuery);
  return (
    <div className="page">
      <PageHead
        title={t('quality.settings.title')}
        crumbs={[
          <Link key="quality" to="/quality">
            {t('score.title')}
          </Link>,
          t('quality.settings.title'),
        ]}
        sub={<p className="muted">{t('quality.settings.lead')}</p>}
      />
      <Asked query={settings}>
        {(data) => (
          <div className="rule-columns">
            <RuleForm key={data.id} settings={data} />
            <RuleHistory settings={data} />
          </div>
        )}
      </Asked>
    </div>
  );
}
