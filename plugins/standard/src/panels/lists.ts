// Panels that ask the question language for nothing: words, news, quality and work come from their own addresses.
import type { PanelDataNeeds, PanelType } from '@haidang/plugin-sdk';
import { limit, optionsOf, text } from './options.js';
import { listTable } from './tables.js';

const NOTHING: PanelDataNeeds = { by: [], measures: [], compare: [] };

export const listPanels = {
  text: {
    title: { vi: 'Văn bản', en: 'Text' },
    optionsSchema: optionsOf({ text }),
    dataNeeds: NOTHING,
    toTable: (_, options) => ({ columns: [{ vi: 'Nội dung', en: 'Text' }], rows: [[wordsOf(options['text'])]] }),
  },
  news: { title: { vi: 'Tin tức', en: 'News' }, optionsSchema: optionsOf({ limit }), dataNeeds: NOTHING, toTable: listTable },
  quality: { title: { vi: 'Chất lượng số liệu', en: 'Data quality' }, optionsSchema: optionsOf({}), dataNeeds: NOTHING, toTable: listTable },
  work: { title: { vi: 'Việc cần làm', en: 'Work to do' }, optionsSchema: optionsOf({ limit }), dataNeeds: NOTHING, toTable: listTable },
} satisfies Record<string, PanelType>;

function wordsOf(value: unknown): string {
  return typeof value === 'object' && value !== null && 'vi' in value && typeof value.vi === 'string' ? value.vi : '';
}
