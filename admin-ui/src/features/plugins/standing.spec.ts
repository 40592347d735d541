import { describe, expect, it } from '@jest/globals';
import type { PluginState, PluginView } from '@haidang/plugin-sdk';
import { given, inOrder } from './standing.js';

const view = (id: string, state: PluginState): PluginView => ({
  id,
  title: { vi: id },
  version: '1.0.0',
  kind: 'service',
  state,
  reason: null,
  origin: 'platform',
  contributes: { ingest: [], checks: ['large'], panels: [], pages: ['map', 'list'], http: [], schedules: [], messages: [] },
  quality: 'bronze',
  usedBy: [],
  memory: null,
  restarts: 0,
  lastError: null,
  refusals: [],
});

describe('how plugins stand', () => {
  it('shows what is wrong first, then by title', () => {
    const plugins = [view('off', 'off'), view('ở', 'running'), view('a', 'running'), view('fell', 'failed'), view('kept', 'quarantined'), view('w', 'waiting')];
    expect(inOrder(plugins, ({ title }) => title.vi).map(({ id }) => id)).toEqual(['kept', 'fell', 'a', 'ở', 'w', 'off']);
  });

  it('names what a plugin gives and leaves out what it does not', () => {
    expect(given(view('a', 'running'))).toEqual([
      { part: 'checks', names: ['large'] },
      { part: 'pages', names: ['map', 'list'] },
    ]);
  });
});
