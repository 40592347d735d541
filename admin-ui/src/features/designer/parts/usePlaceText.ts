// A place of the documents in the reader's language; what has no word of ours keeps the name that it has in the document.
import { useText } from '../../../shared/i18n/index.js';
import type { DraftDocuments } from '../designer-tab.js';
import { placeSteps } from '../draft/place-words.js';

export function usePlaceText(documents: DraftDocuments): (path: string) => string {
  const { t } = useText();
  return (path) =>
    placeSteps(documents, path)
      .map(({ text, name }) => (text === undefined ? `“${name ?? ''}”` : t(`designer.place.${text}`, { defaultValue: text })))
      .filter((word) => word !== '')
      .join(' › ');
}
