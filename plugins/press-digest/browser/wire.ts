// Shapes of the plugin's own endpoints as the page names them.
export type { SectionView as Section, StoryView as Story } from '../src/news/page.js';
export type { Verdict } from '../src/questions/questions.js';
export type {
  CorrectionView as Correction,
  DayAnswer as DayPage,
  DigestView as Digest,
  FoundAnswer as Found,
  ItemAnswer as ItemCard,
  ItemRef,
  MonthAnswer as Month,
  PreviewAnswer as Preview,
  QuestionView as Question,
  SourceView as Source,
  TopicsAnswer,
  TopicView as Topic,
  TriedAnswer as Tried,
} from '../src/serve/shapes.js';
