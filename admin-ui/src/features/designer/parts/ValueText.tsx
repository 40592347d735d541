// A value of a document as people read it: a text as it is, a title by its language, everything else short.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { isObject } from '../draft/json-value.js';

const MOST = 160;

function isTitle(value: unknown): value is { vi: string; en?: string } {
  return isObject(value) && typeof value['vi'] === 'string';
}

function useValueText(): (value: unknown) => string {
  const { t, local } = useText();
  const text = (value: unknown): string => {
    if (value === undefined || value === null) return t('designer.nothing');
    if (typeof value === 'boolean') return t(value ? 'designer.yes' : 'designer.no');
    if (typeof value === 'string') return value === '' ? t('designer.nothing') : value;
    if (Array.isArray(value)) return value.map(text).join(', ');
    if (isTitle(value)) return local(value);
    if (isObject(value) && isTitle(value['title'])) return local(value['title']);
    return JSON.stringify(value);
  };
  return text;
}

export function ValueText({ value }: { value: unknown }): ReactElement {
  const text = useValueText()(value);
  return <b className="designer-value">{text.length > MOST ? `${text.slice(0, MOST)}…` : text}</b>;
}
