// A sentence in words, in both languages: what the list of rules shows, and the message that is proposed to those whose report breaks it.
// Names of indicators come from the manifest. Pure.
import { Decimal, formatNumber, parseDecimal, parseFormula, textOf } from '@haidang/plugin-sdk';
import type { ComparisonOperator, FigureReference, IndicatorSetManifest, Localised, TimeShift } from '@haidang/plugin-sdk';
import { termsOf } from './sentences.js';
import type { FigureTerm, Part, Sentence, Test } from './sentences.js';

export type Language = 'vi' | 'en';

/** What surrounds the formula of a rule. */
export interface RuleFrame {
  readonly tolerance?: string | undefined;
  readonly within?: 'year' | undefined;
}

const OPERATORS: Record<Language, Record<ComparisonOperator, string>> = {
  vi: { '=': 'phải bằng', '!=': 'phải khác', '<': 'phải nhỏ hơn', '<=': 'không vượt', '>': 'phải lớn hơn', '>=': 'không nhỏ hơn' },
  en: {
    '=': 'must equal',
    '!=': 'must differ from',
    '<': 'must be less than',
    '<=': 'must not exceed',
    '>': 'must be more than',
    '>=': 'must not be less than',
  },
};
const SHIFTS: Record<Language, Record<TimeShift, string>> = {
  vi: { previous: 'kỳ trước', samePeriodLastYear: 'cùng kỳ năm trước' },
  en: { previous: 'the period before', samePeriodLastYear: 'the same period last year' },
};

export function operatorWords(operator: ComparisonOperator, language: Language): string {
  return OPERATORS[language][operator];
}

export function shiftWords(shift: TimeShift, language: Language): string {
  return SHIFTS[language][shift];
}

/** "0,1"; a number that is none stays as it is. */
export function numberWords(text: string, language: Language): string {
  const value = parseDecimal(text);
  return value === undefined ? text : formatNumber(value, { language });
}

/** Names things for one manifest and one language. */
export class SentenceWords {
  private readonly vi: boolean;

  constructor(
    private readonly manifest: IndicatorSetManifest,
    private readonly language: Language,
  ) {
    this.vi = language === 'vi';
  }

  /** “Giải ngân” kỳ trước; tổng “Học sinh” theo cấp học. */
  figure({ reference, optional }: FigureTerm): string {
    const zero = optional ? (this.vi ? ' (trống = 0)' : ' (empty = 0)') : '';
    return `${this.inTime(reference)}${zero}`;
  }

  indicator({ set, code }: Pick<FigureReference, 'set' | 'code'>): string {
    if (set !== undefined && set !== this.manifest.id) return `“${set}.${code}”`;
    const title = this.manifest.indicators.find((each) => each.code === code)?.title;
    return `“${title === undefined ? code : textOf(title, this.language)}”`;
  }

  sentence(sentence: Sentence, frame: RuleFrame = {}): string {
    const tail = [this.tolerance(sentence, frame.tolerance), frame.within === 'year' ? (this.vi ? 'trong cùng năm' : 'within the year') : undefined];
    return [this.core(sentence), ...tail.flatMap((each) => each ?? [])].join(' ');
  }

  private inTime(reference: FigureReference): string {
    const measured = this.measured(reference);
    return reference.shifts.reduce((text, shift) => (this.vi ? `${text} ${SHIFTS.vi[shift]}` : `${text} of ${SHIFTS.en[shift]}`), measured);
  }

  private measured(reference: FigureReference): string {
    const name = this.summed(reference);
    switch (reference.measure) {
      case 'value':
        return name;
      case 'yearToDate':
        return this.vi ? `${name} lũy kế từ đầu năm` : `${name} of the year to date`;
      case 'plan':
        return this.vi ? `kế hoạch ${name}` : `the plan of ${name}`;
    }
  }

  private summed(reference: FigureReference): string {
    const name = this.indicator(reference);
    if (reference.over === undefined) return name;
    if (reference.over === 'orgUnit') return this.vi ? `tổng ${name} của các đơn vị` : `the sum of ${name} over all org units`;
    const dimension = this.dimension(reference.code, reference.over);
    return this.vi ? `tổng ${name} theo ${dimension}` : `the sum of ${name} over ${dimension}`;
  }

  private dimension(code: string, dimension: string): string {
    const found = this.manifest.indicators.find((each) => each.code === code)?.disaggregate?.find((each) => each.dimension === dimension)?.title;
    return found === undefined ? dimension : textOf(found, this.language).toLowerCase();
  }

  private side(parts: readonly Part[]): string {
    return parts
      .map(({ sign, term, factor }, index) => {
        const text = term.kind === 'number' ? numberWords(term.value, this.language) : this.figure(term);
        const times = factor === undefined ? text : `${numberWords(factor, this.language)} × ${text}`;
        return index === 0 ? times : `${sign === '+' ? '+' : '−'} ${times}`;
      })
      .join(' ');
  }

  private test({ term, operator, value }: Test): string {
    const sign: Record<ComparisonOperator, string> = { '=': '=', '!=': '≠', '<': '<', '<=': '≤', '>': '>', '>=': '≥' };
    return `${this.figure(term)} ${sign[operator]} ${numberWords(value, this.language)}`;
  }

  private tolerance({ kind }: Sentence, tolerance: string | undefined): string | undefined {
    if (tolerance === undefined) return undefined;
    const text = numberWords(tolerance, this.language);
    if (kind === 'compare') return `± ${text}`;
    return this.vi ? `(cho phép lệch ${text})` : `(give or take ${text})`;
  }

  private core(sentence: Sentence): string {
    const { vi, language } = this;
    switch (sentence.kind) {
      case 'compare':
        return `${this.side(sentence.left)} ${operatorWords(sentence.operator, language)} ${this.side(sentence.right)}`;
      case 'never-falls':
        return vi ? `${this.figure(sentence.term)} không được giảm so với kỳ trước` : `${this.figure(sentence.term)} must not fall against the period before`;
      case 'range':
        return this.between(this.figure(sentence.term), sentence.min, sentence.max);
      case 'change': {
        const [name, against, percent] = [this.figure(sentence.term), shiftWords(sentence.against, language), numberWords(sentence.percent, language)];
        return vi ? `${name} đổi không quá ${percent}% so với ${against}` : `${name} must not change by more than ${percent}% against ${against}`;
      }
      case 'step': {
        const [name, against, amount] = [this.figure(sentence.term), shiftWords(sentence.against, language), numberWords(sentence.amount, language)];
        return vi ? `${name} đổi không quá ${amount} so với ${against}` : `${name} must not change by more than ${amount} against ${against}`;
      }
      case 'if-then':
        return vi ? `nếu ${this.test(sentence.when)} thì ${this.test(sentence.then)}` : `if ${this.test(sentence.when)} then ${this.test(sentence.then)}`;
      case 'ratio': {
        const name = vi
          ? `${this.figure(sentence.part)} chia ${this.figure(sentence.whole)}`
          : `${this.figure(sentence.part)} by ${this.figure(sentence.whole)}`;
        return this.between(name, sentence.min, sentence.max);
      }
    }
  }

  private between(name: string, min: string | undefined, max: string | undefined): string {
    const [least, most] = [min, max].map((each) => (each === undefined ? undefined : numberWords(each, this.language)));
    if (least !== undefined && most !== undefined) return this.vi ? `${name} trong khoảng ${least} đến ${most}` : `${name} between ${least} and ${most}`;
    if (most !== undefined) return this.vi ? `${name} không quá ${most}` : `${name} at most ${most}`;
    return this.vi ? `${name} không dưới ${least ?? '0'}` : `${name} at least ${least ?? '0'}`;
  }
}

/** With a capital letter. */
export const asSentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What, where and how to mend: the message that is proposed for a rule. */
export function proposedMessage(sentence: Sentence, frame: RuleFrame, manifest: IndicatorSetManifest): Required<Localised> {
  const [vi, en] = (['vi', 'en'] as const).map((language) => {
    const words = new SentenceWords(manifest, language);
    const names = [...new Set(termsOf(sentence).map(({ reference }) => words.indicator(reference)))].join(', ');
    const what = asSentence(words.sentence(sentence, frame));
    return language === 'vi' ? `${what}. Hãy xem lại ${names}.` : `${what}. Look at ${names} again.`;
  });
  return { vi: vi ?? '', en: en ?? '' };
}

/** A number as it is typed: "0,1" and "0.1" are the same; undefined when it is none. */
export function typedNumber(text: string): string | undefined {
  const plain = text.trim().replace(/\s/g, '').replace(',', '.');
  if (!/^-?\d{1,20}(\.\d{1,9})?$/.test(plain)) return undefined;
  return new Decimal(plain).toFixed();
}

/** A figure as the formula names it, in words: `previous(disbursed)` is “Giải ngân” kỳ trước. */
export function referenceWords(reference: string, manifest: IndicatorSetManifest, language: Language): string {
  const parsed = parseFormula(reference);
  if (!parsed.ok || parsed.formula.root.kind !== 'figure') return reference;
  return new SentenceWords(manifest, language).figure({ kind: 'figure', reference: parsed.formula.root.reference, optional: false });
}
