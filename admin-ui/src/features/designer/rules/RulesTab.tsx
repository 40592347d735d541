// Tab 4 "Kiểm tra": the rules of the set as sentences, each tried on real past reports before it bothers anybody. Rules of plugins are
// named below: they are code and not written here.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Rule } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import type { DraftEditing } from '../designer-tab.js';
import { RuleCard } from './RuleCard.js';
import { copied, MOST_RULES, moved, newRule, replaced, rulesOf, withRules } from './rules.js';
import './rules.css';

export function RulesTab({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const { manifest } = editing.documents;
  const rules = rulesOf(manifest);
  const [open, setOpen] = useState<string>();
  const change = (next: (rules: readonly Rule[]) => Rule[]): void =>
    editing.change((old) => ({ ...old, manifest: withRules(old.manifest, next(rulesOf(old.manifest))) }));
  const add = (): void => {
    const rule = newRule(manifest);
    change((old) => [...old, rule]);
    setOpen(rule.id);
  };
  const addButton = (
    <Button type="primary" onClick={add} disabled={!editing.editable || rules.length >= MOST_RULES || manifest.indicators.length === 0}>
      {t('rules.add')}
    </Button>
  );
  return (
    <section className="rules-tab" aria-label={t('rules.title')}>
      <header className="rules-head">
        <p className="muted">{t('rules.lead')}</p>
        {rules.length === 0 ? null : addButton}
      </header>
      {rules.length === 0 ? (
        <EmptyState icon="check" title={t('rules.none')} detail={t('rules.noneDetail')}>
          {addButton}
        </EmptyState>
      ) : (
        <ol className="rules-list">
          {rules.map((rule, index) => (
            <RuleCard
              key={rule.id}
              editing={editing}
              rule={rule}
              index={index}
              count={rules.length}
              isOpen={open === rule.id}
              onOpen={(isOpen) => setOpen(isOpen ? rule.id : undefined)}
              onChange={(next) => {
                change((old) => replaced(old, index, next));
                if (next.id !== rule.id) setOpen(next.id);
              }}
              onMove={(by) => change((old) => moved(old, index, by))}
              onCopy={() => change((old) => copied(old, index))}
              onRemove={() => change((old) => old.filter((_, at) => at !== index))}
            />
          ))}
        </ol>
      )}
      {(manifest.checks ?? []).length === 0 ? null : (
        <p className="muted">
          {t('rules.plugins')} {(manifest.checks ?? []).join(', ')}
        </p>
      )}
    </section>
  );
}
