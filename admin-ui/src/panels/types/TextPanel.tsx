// Notes on a board. Their light Markdown becomes HTML that is made safe before it is shown.
import DOMPurify from 'dompurify';
import type { ReactElement } from 'react';
import type { Localised, OptionValue } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { htmlOf } from './light-markdown.js';

const ALLOWED = { ALLOWED_TAGS: ['p', 'br', 'ul', 'li', 'strong', 'em', 'a'], ALLOWED_ATTR: ['href', 'target', 'rel'] };

function isLocalised(value: OptionValue | undefined): value is Localised {
  return typeof value === 'object' && value !== null && 'vi' in value;
}

export function TextPanel({ text }: { text: OptionValue | undefined }): ReactElement {
  const { local } = useText();
  const written = isLocalised(text) ? local(text) : typeof text === 'string' ? text : '';
  return <div className="notes-text" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(htmlOf(written), ALLOWED) }} />;
}
