// Builds the web app into dist/, which the server sends. Chunks follow the routes: the leaders' overview loads no chart library
// and no form.io. In development requests go to a running server (HAIDANG_API, default http://127.0.0.1:3000).
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { budgets } from './vite/budgets.js';
import { closedNetwork } from './vite/closed-network.js';
import { scopedBootstrap } from './vite/scoped-bootstrap.js';
import { sharedModules } from './vite/shared-modules.js';
import { styleNonce } from './vite/style-nonce.js';

const server = process.env['HAIDANG_API'] ?? 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react(), scopedBootstrap(), closedNetwork(), styleNonce(), sharedModules(), budgets()],
  resolve: { alias: { '@haidang/plugin-sdk': fileURLToPath(new URL('../plugin-sdk/src/index.ts', import.meta.url)) } },
  build: { target: 'es2022', sourcemap: false, assetsInlineLimit: 0, chunkSizeWarningLimit: 2500 },
  server: { proxy: { '/api': server, '/health': server } },
});
