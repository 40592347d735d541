// Tab 8: the draft and what it would touch, then every version with who, when and why.
import type { ReactElement } from 'react';
import type { DraftEditing } from '../designer-tab.js';
import { DraftPart } from '../publishing/DraftPart.js';
import { VersionList } from './VersionList.js';

export function VersionsTab({ editing }: { editing: DraftEditing }): ReactElement {
  return (
    <div className="designer-stack">
      <DraftPart editing={editing} />
      {editing.saved.live === null ? null : <VersionList editing={editing} />}
    </div>
  );
}
