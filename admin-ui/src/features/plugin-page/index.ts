// Door of plugins' pages.
export { PluginPage } from './PluginPage.js';
