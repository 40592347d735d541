// Before anything of a package runs: who made it, what it is, and each thing that it asks for with a switch. What is refused is named too.
import { Modal, Switch } from 'antd';
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import { textOf } from '@haidang/plugin-sdk';
import type { PluginPackageView } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { Rehearsal } from './Rehearsal.js';
import { SignatureText } from './SignatureText.js';
import { enablePlugin, upgradePlugin, type Grants, PLUGIN_TOPICS } from '../plugins.api.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import './install.css';

export function GrantDialog({ read, onClose }: { read: PluginPackageView; onClose: () => void }): ReactElement {
  const { t, language } = useText();
  const { plugin, version, replaces, permissions, contributes } = read;
  // What was granted before stays so; what is new is refused until somebody grants it. The set of a package is what it was brought for: as a draft it harms nobody.
  const [grants, setGrants] = useState<Grants>(Object.fromEntries(permissions.map(({ key, granted }) => [key, granted ?? key === 'set'])));
  const isUpgrade = replaces !== null;
  const isDecided = permissions.length > 0 && permissions.every(({ granted }) => granted !== null);
  const deed = useDeed({
    touches: PLUGIN_TOPICS,
    work: () => (isUpgrade ? upgradePlugin(plugin, version, grants) : enablePlugin(plugin, grants)),
    said: t(isUpgrade ? 'pluginsPage.upgraded' : 'pluginsPage.enabled', { title: textOf(read.title, language), version }),
    then: onClose,
  });
  return (
    <Modal
      open
      width={640}
      title={t(isUpgrade ? 'pluginsPage.upgradeTitle' : isDecided ? 'pluginsPage.permissionsTitle' : 'pluginsPage.installTitle', {
        title: textOf(read.title, language),
        version,
      })}
      okText={t(isUpgrade ? 'pluginsPage.doUpgrade' : 'pluginsPage.doEnable')}
      cancelText={t('pluginsPage.later')}
      confirmLoading={deed.isPending}
      onOk={() => deed.mutate()}
      onCancel={onClose}
    >
      <Facts read={read} />
      {read.findings.length === 0 ? null : (
        <ul className="plugins-findings">
          {read.findings.map(({ code, level, message }) => (
            <li key={code} data-level={level}>
              {textOf(message, language)}
            </li>
          ))}
        </ul>
      )}
      <h3>{t('pluginsPage.asks')}</h3>
      <p className="muted">{t(permissions.length === 0 ? 'pluginsPage.asksNothing' : 'pluginsPage.asksHow')}</p>
      <ul className="plugins-grants" role="list">
        {permissions.map(({ key, title, granted }) => (
          <li key={key}>
            <label>
              <Switch
                size="small"
                checked={grants[key] === true}
                onChange={(checked) => setGrants({ ...grants, [key]: checked })}
                aria-label={textOf(title, language)}
              />
              <span>{textOf(title, language)}</span>
              {granted === null && isUpgrade ? <span className="badge badge-info">{t('pluginsPage.newPermission')}</span> : null}
            </label>
          </li>
        ))}
      </ul>
      {isUpgrade && contributes.some(({ part }) => part === 'checks') ? <Rehearsal plugin={plugin} version={version} /> : null}
      {deed.error === null ? null : (
        // The dialog is longer than a laptop: what went wrong comes into sight.
        <div ref={(place) => place?.scrollIntoView({ block: 'nearest' })}>
          <ProblemNotice error={deed.error} onRetry={deed.reset} />
        </div>
      )}
    </Modal>
  );
}

function Facts({ read }: { read: PluginPackageView }): ReactElement {
  const { t, language } = useText();
  const { author, licence, bytes, hash, signature, replaces, contributes } = read;
  const facts: [string, ReactNode][] = [
    [t('pluginsPage.author'), author === null ? '–' : `${author.name}${author.address === null ? '' : ` · ${author.address}`}`],
    [t('pluginsPage.licence'), licence ?? '–'],
    ...(replaces === null ? [] : [[t('pluginsPage.replaces'), replaces] as [string, ReactNode]]),
    [t('pluginsPage.size'), t('pluginsPage.kilobytes', { size: Math.ceil(bytes / 1000) })],
    [t('pluginsPage.signature'), <SignatureText key="signature" signature={signature} />],
    ['SHA-256', `${hash.slice(0, 16)}…${hash.slice(-8)}`],
    [t('pluginsPage.parts'), contributes.map(({ id, title }) => (title === null ? id : textOf(title, language))).join(' · ') || '–'],
  ];
  return (
    <dl className="plugins-facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
