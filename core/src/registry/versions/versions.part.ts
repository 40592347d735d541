// Versions of a set: what publishing touches, how one follows another, and where two differ.
import type { Part } from '../../kernel/index.js';
import { Impact } from './impact/impact.service.js';
import { ImpactSources } from './impact/impact-sources.js';
import { Succession } from './succession/succession.js';
import { VersionsController } from './versions.controller.js';

export const versions: Part = { controllers: [VersionsController], providers: [Impact, ImpactSources, Succession], exports: [ImpactSources] };
