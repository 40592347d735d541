// Where other parts of the product join the desk: one line each. A component draws nothing where it does not apply.
import type { ComponentType } from 'react';
import type { Obligation, ObligationList } from '@haidang/plugin-sdk';
import { OwnScores } from './OwnScores.js';
import { ExtensionNote, NilButton } from '../obligations/index.js';

/** In a row, beside the date: a closed period, an extension, a trial run. */
export const ROW_BADGES: readonly ComponentType<{ item: Obligation }>[] = [ExtensionNote];

/** In a row, before its button: the nil report, the Excel template. */
export const ROW_TOOLS: readonly ComponentType<{ item: Obligation }>[] = [NilButton];

/** Cards of the right column: own quality scores, requests for explanation, Excel templates and the guide. */
export const SIDE_CARDS: readonly ComponentType<{ list: ObligationList }>[] = [OwnScores];
