// The taxonomy: units of measure, dimensions, groups, legal bases, groups of org units.
import { GroupsOfSets } from './groups-of-sets.js';
import type { Part } from '../../kernel/index.js';
import { Seeding } from '../vocabulary/seeding.service.js';
import { TaxonomyController } from './taxonomy.controller.js';
import { Taxonomy } from './taxonomy.service.js';
import { TaxonomyViews } from './taxonomy-views.js';
import { TaxonomyStore } from '../vocabulary/taxonomy.store.js';
import { UnitsOfMeasureController } from './units-of-measure.controller.js';
import { Vocabulary } from '../vocabulary/vocabulary.service.js';
import { WhereUsed } from './where-used.service.js';

export const taxonomy: Part = {
  controllers: [TaxonomyController, UnitsOfMeasureController],
  providers: [GroupsOfSets, TaxonomyStore, Vocabulary, WhereUsed, Seeding, Taxonomy, TaxonomyViews],
  exports: [Vocabulary],
};
