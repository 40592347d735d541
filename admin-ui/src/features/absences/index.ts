// Door of the absences feature: the page, and the banner for those who stand in for someone.
export { AbsencesPage } from './AbsencesPage.js';
export { CoverBanner } from './CoverBanner.js';
