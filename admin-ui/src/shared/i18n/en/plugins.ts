// Texts around plugins: their pages and panels when something is amiss.
export const plugins = {
  plugins: {
    title: 'Plugins',
    services: 'Services',
    noPage: 'This page cannot be opened',
    noPageDetail: 'The plugin is not installed or is off, or you may not see this page.',
    pageFaulty: 'The plugin failed, so this page cannot be shown.',
    pageFaultyDetail: 'Every other page works. Try again; if it persists, tell an administrator.',
    panelFaulty: 'The plugin failed',
    panelOff: 'The plugin is off; its figures are shown as a table.',
    ok: 'OK',
    pageOf: 'Page {{page}}/{{pages}}',
    before: 'Page before',
    after: 'Next page',
  },
};
