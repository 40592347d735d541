// Every colour, size and face of the product in one place: they feed antd (app/theme.ts), the charts (panels/chart-theme.ts) and
// plain CSS (as variables set on the root element, which the content security policy allows without a nonce).

/** State colours: each goes with a glyph and a word, never alone. Contrast on white is 7:1 or more. */
export const STATE_COLOUR = { good: '#166534', watch: '#9A3412', bad: '#991B1B', info: '#475467', none: '#475467' } as const;

/** Series of charts, six at most; each is 3:1 or more on white. */
export const SERIES = ['#12436D', '#28A197', '#801650', '#F46A25', '#3D3D3D', '#A285D1'] as const;

export const TOKENS = {
  background: '#F2F4F7',
  card: '#FFFFFF',
  border: '#D0D5DD',
  'border-soft': '#EAECF0',
  text: '#101828',
  muted: '#475467',
  body: '#344054',
  edge: '#98A2B3',
  line: '#12436D',
  brand: '#12436D',
  'brand-dark': '#0B2F4E',
  'brand-tint': '#EEF4FA',
  focus: '#0958D9',
  good: STATE_COLOUR.good,
  watch: STATE_COLOUR.watch,
  bad: STATE_COLOUR.bad,
  'good-tint': '#ECFDF3',
  'watch-tint': '#FFF6ED',
  'bad-tint': '#FEF3F2',
  'grey-tint': '#F9FAFB',
  live: '#16A34A',
  poll: '#D97706',
} as const;

export const FONT = '"Hai Dang UI", "Noto Sans", sans-serif';
export const RADIUS = 8;

/** Puts the tokens where plain CSS reads them. */
export function applyTokens(root: HTMLElement): void {
  for (const [name, value] of Object.entries(TOKENS)) root.style.setProperty(`--${name}`, value);
  root.style.setProperty('--font', FONT);
  root.style.setProperty('--radius', `${String(RADIUS)}px`);
}
