// Style elements that libraries make while running carry the page's nonce. antd passes it on nearly everywhere but forgets it where
// it locks scrolling and measures scroll bars, react-draggable (it calls its document `doc`) where it keeps texts from being
// selected; without it the content security policy refuses those styles and fills the console.
import type { Plugin } from 'vite';

const MAKES_STYLE = /\bdoc(?:ument)?\.createElement\((['"])style\1\)/g;
const WITH_NONCE = `Object.assign(document.createElement('style'), { nonce: document.querySelector('meta[name="csp-nonce"]')?.content ?? '' })`;

export function styleNonce(): Plugin {
  return {
    name: 'style-nonce',
    enforce: 'pre',
    transform: (code, id) =>
      id.includes('node_modules') && code.search(MAKES_STYLE) >= 0 ? { code: code.replace(MAKES_STYLE, WITH_NONCE), map: null } : undefined,
  };
}
