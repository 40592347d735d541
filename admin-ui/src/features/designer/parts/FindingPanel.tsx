// All that the last saving found, by tab, worst first; a click leads to the field.
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Finding } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DesignerTab, DraftEditing } from '../designer-tab.js';
import { countOf, findingsByTab } from '../places.js';
import { LEVEL_GLYPH } from './FindingLines.js';
import { usePlaceText } from './usePlaceText.js';

interface FindingPanelProps {
  readonly editing: DraftEditing;
  readonly tabs: readonly DesignerTab[];
  readonly onChoose: (finding: Finding) => void;
}

const WEIGHT = { error: 0, warning: 1, hint: 2 } as const;

export function FindingPanel({ editing, tabs, onChoose }: FindingPanelProps): ReactElement {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const { errors, others } = countOf(editing.findings);
  const text = errors > 0 ? t('designer.errors', { count: errors }) : others > 0 ? t('designer.remarks', { count: others }) : t('designer.noFindings');
  return (
    <>
      <Button className="designer-count" data-level={errors > 0 ? 'error' : others > 0 ? 'warning' : 'none'} aria-expanded={open} onClick={() => setOpen(true)}>
        <i aria-hidden="true">{errors > 0 ? '▲' : others > 0 ? '!' : '✓'}</i> {text}
      </Button>
      <Drawer open={open} title={t('designer.findings')} size={420} onClose={() => setOpen(false)}>
        {editing.findings.length === 0 ? <p className="muted">{t('designer.noFindingsDetail')}</p> : null}
        {[...findingsByTab(editing.findings)].map(([tab, findings]) => (
          <section key={tab} className="designer-found">
            <h3>{tabTitle(tabs, tab, t)}</h3>
            <FindingButtons
              editing={editing}
              findings={findings}
              onChoose={(finding) => {
                setOpen(false);
                onChoose(finding);
              }}
            />
          </section>
        ))}
      </Drawer>
    </>
  );
}

function tabTitle(tabs: readonly DesignerTab[], id: string, t: (key: string) => string): string {
  const tab = tabs.find((each) => each.id === id);
  return tab === undefined ? t(`designer.tab.${id}`) : t(tab.title);
}

export function FindingButtons({
  editing,
  findings,
  onChoose,
}: {
  editing: DraftEditing;
  findings: readonly Finding[];
  onChoose: (finding: Finding) => void;
}): ReactElement {
  const { t, local } = useText();
  const placeText = usePlaceText(editing.documents);
  const sorted = [...findings].sort((one, other) => WEIGHT[one.level] - WEIGHT[other.level]);
  return (
    <ul className="designer-plain">
      {sorted.map((finding) => (
        <li key={`${finding.code}@${finding.path}`}>
          <button type="button" className="designer-finding" data-level={finding.level} onClick={() => onChoose(finding)}>
            <i aria-hidden="true">{LEVEL_GLYPH[finding.level]}</i>
            <span>
              <span className="visually-hidden">{t(`designer.level.${finding.level}`)}: </span>
              {local(finding.message)}
              <small>{placeText(finding.path)}</small>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
