// The product runs on closed networks: nothing may be fetched from elsewhere. Form.io names CDN addresses in its code; they are
// turned to a path of our own server (where nothing lies: our components replace those widgets), and a build that still holds a
// CDN address fails.
import type { Plugin } from 'vite';

const CDN = /https?:\/\/cdn[^'"`\s/]*/g;

export function closedNetwork(): Plugin {
  return {
    name: 'closed-network',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('node_modules') || code.search(CDN) < 0) return undefined;
      return { code: code.replace(CDN, '/vendor'), map: null };
    },
    generateBundle(_options, bundle) {
      for (const [name, file] of Object.entries(bundle)) {
        const text = file.type === 'chunk' ? file.code : typeof file.source === 'string' ? file.source : '';
        if (text.includes('https://cdn')) this.error(`${name} holds a CDN address; the product must run on a closed network`);
      }
    },
  };
}
