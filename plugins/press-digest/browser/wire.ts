// Shapes of the plugin's own endpoints as the page names them.
export type { SectionView as Section, StoryView as Story } from '../src/news/page.js';
export type { Verdict } from '../src/questions/questions.js';
export type {
  DayAnswer as DayPage,
  DigestView as Digest,
  FoundAnswer as Found,
  ItemAnswer as ItemCard,
  ItemRef,
  QuestionView as Question,
  SourceView as Source,
  TopicView as Topic,
} from '../src/serve/shapes.js';
