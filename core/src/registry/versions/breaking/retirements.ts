// When an indicator that goes is last asked for: in the last period that began before the new version counts. What the draft says beside
// it (`until`) is shown to people, so it must not say another period. Pure.
import { indicatorOf, periodAt, periodRuleOf, previousPeriod, tryPeriod } from '@haidang/plugin-sdk';
import type { Finding, IndicatorChange, IndicatorSetManifest, Period, PeriodRule } from '@haidang/plugin-sdk';
import { finding, pointer } from '../../documents/finding.js';

/** The last period that began before the day; the first day of a period decides which version counts for it. */
export function lastAsked(rule: PeriodRule, effectiveFrom: string): Period {
  const running = periodAt(rule.type, effectiveFrom, rule);
  return running.start < effectiveFrom ? running : previousPeriod(running);
}

/**
 * Warnings where `until` lies before or after what the day of the version means.
 * @param standing of a draft nobody has said yet from when it counts: it is what publishing it today would mean
 */
export function untilFindings(
  before: IndicatorSetManifest,
  changes: readonly IndicatorChange[],
  effectiveFrom: string | null,
  standing: 'published' | 'draft' = 'published',
): Finding[] {
  const [nay, now] = standing === 'draft' ? ['nếu công bố lúc này thì bản này', 'published now, this version'] : ['bản này', 'this version'];
  return changes.flatMap((change, index) => {
    const until = change.kind === 'retire' ? tryPeriod(change.until) : undefined;
    const old = change.kind === 'retire' ? indicatorOf(before, change.indicator) : undefined;
    if (until === undefined || old === undefined || effectiveFrom === null) return [];
    const last = lastAsked(periodRuleOf(before, old), effectiveFrom);
    if (until.end >= last.start && until.start <= last.end) return [];
    const [code, vi, en] =
      until.end < last.start
        ? ['until-before', 'vẫn được yêu cầu đến kỳ', 'is still asked for until']
        : ['until-after', 'chỉ được yêu cầu đến kỳ', 'is asked for only until'];
    return [
      {
        ...finding(
          'warning',
          pointer('/changes', index, 'until'),
          code,
          `“${old.title.vi}” ghi ngừng sau kỳ ${until.code}, nhưng ${nay} có hiệu lực từ ${effectiveFrom} nên chỉ tiêu ${vi} ${last.code}.`,
          `"${old.title.en ?? old.title.vi}" is said to end with ${until.code}, but ${now} counts from ${effectiveFrom}, so it ${en} ${last.code}.`,
        ),
        indicator: old.code,
        plausible: [last.code],
      },
    ];
  });
}
