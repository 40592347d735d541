// Mounts the app, nothing else.
import { createRoot } from 'react-dom/client';
import { App } from './app/App.js';
import { startTexts } from './shared/i18n/index.js';
import { applyTokens } from './shared/tokens.js';
import './shared/fonts.css';
import './shared/base.css';
import './shared/parts.css';

const root = document.getElementById('root');
applyTokens(document.documentElement);
await startTexts();
if (root !== null) createRoot(root).render(<App />);
