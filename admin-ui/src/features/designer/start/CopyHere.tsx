// "Sao chép để sửa" from within the designer: the dialog of the start page with this set chosen.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { setsQuery } from '../../../shared/api/definitions.js';
import { todayHere } from '../../../shared/periods.js';
import { draftsQuery } from '../designer.api.js';
import { NewSetDialog } from './NewSetDialog.js';
import { shelfOf } from './set-shelf.js';

export function CopyHere({ set, onClose }: { set: string; onClose: () => void }): ReactElement {
  const sets = useQuery(setsQuery).data ?? [];
  const drafts = useQuery(draftsQuery).data ?? [];
  return <NewSetDialog beginning={{ kind: 'copy', copyOf: set }} shelf={shelfOf(sets, drafts, todayHere(), (code) => code)} onClose={onClose} />;
}
