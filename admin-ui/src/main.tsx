// Mounts the app, nothing else.
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { startTexts } from './shared/i18n/index.js';
import { applyTokens } from './shared/tokens.js';
import './shared/fonts.css';
import './shared/base.css';
import './shared/parts.css';
// Pages of plugins reach date fields through the import map, which brings no style along.
import './shared/ui/pickers/date-field.css';

const root = document.getElementById('root');
applyTokens(document.documentElement);
await startTexts();
if (root !== null) createRoot(root).render(<App />);
