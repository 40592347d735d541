// Every hostile definition.
import type { HostileCase } from './hostile-case.testing.js';
import { HOSTILE_DASHBOARDS } from './hostile-dashboards.testing.js';
import { HOSTILE_FORMS } from './hostile-forms.testing.js';
import { HOSTILE_MANIFESTS } from './hostile-manifests.testing.js';

export const HOSTILE: readonly HostileCase[] = [...HOSTILE_MANIFESTS, ...HOSTILE_FORMS, ...HOSTILE_DASHBOARDS];
