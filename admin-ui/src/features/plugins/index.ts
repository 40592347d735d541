// Door of the Plugins page: what is installed, how it stands, and one plugin with its log, settings, secrets and what it left over.
import { addTexts } from '../../shared/i18n/index.js';
import { pluginsPage } from '../../shared/i18n/vi/plugins-page.js';

addTexts(pluginsPage);

export { OnePluginPage } from './one/OnePluginPage.js';
export { PluginsPage } from './PluginsPage.js';
