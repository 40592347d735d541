// Units, dimensions, groups, legal bases and groups of org units, for whoever defines.
export { TaxonomyPage } from './TaxonomyPage.js';
