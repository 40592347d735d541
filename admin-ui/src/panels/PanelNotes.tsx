// What must be known of the figures of a panel, beside its title: sample data, proposals, a second source, a doubt; and as a band below it a
// change of boundaries and missing parts.
import type { ReactElement } from 'react';
import type { Frame, FrameNote, Panel, Query } from '@haidang/plugin-sdk';
import { useText } from '../shared/i18n/index.js';
import { SetQuality } from '../shared/ui/quality/SetQuality.js';
import { useBoard } from './board.js';
import { indicatorRef, periodNamed } from './data/question.js';
import { sampleShare } from './data/rows.js';
import type { FrameRow } from './data/rows.js';

export function PanelNotes({ panel, query, rows, frame }: { panel: Panel; query: Query; rows: readonly FrameRow[]; frame: Frame }): ReactElement {
  const { t, local } = useText();
  const board = useBoard();
  const note = (code: FrameNote['code']): FrameNote | undefined => frame.notes.find((each) => each.code === code);
  const sample = sampleShare(rows, frame.notes);
  const [only] = query.indicators.length === 1 ? query.indicators : [];
  const isProposal = only !== undefined && board.indicators.get(only)?.proposal === true;
  const second = note('two-producers');
  const doubted = note('doubted');
  const openSource = (): void =>
    board.openSource({
      indicator: only ?? indicatorRef(panel.query?.indicators[0] ?? '', board.set),
      period: periodNamed(query, board),
      orgUnit: board.orgUnit,
    });
  const bands = (['boundary-change', 'partial', 'hidden', 'retired'] as const).flatMap((code) => note(code) ?? []);
  return (
    <>
      <span className="panel-badges">
        {panel.type === 'stat' && only !== undefined && board.asOf === undefined && board.reader === undefined && board.sample === undefined ? (
          <SetQuality set={only.split('.')[0] ?? only} period={periodNamed(query, board)} orgUnit={board.orgUnit} as="bars" />
        ) : null}
        {isProposal ? (
          <span className="badge badge-grey" title={t('board.proposalDetail')}>
            {t('set.proposal')}
          </span>
        ) : null}
        {note('trial') === undefined ? null : (
          <span className="badge badge-trial" title={local(note('trial')?.text)}>
            {t('stages.trial')}
          </span>
        )}
        {sample === 'none' ? null : (
          <span className="badge badge-sample" title={t('common.sampleDetail')}>
            {t(sample === 'all' ? 'common.sample' : 'board.someSample')}
          </span>
        )}
        {second === undefined ? null : (
          <button type="button" className="badge badge-info badge-button" title={local(second.text)} onClick={openSource}>
            {t('panel.two-producers')}
          </button>
        )}
        {doubted === undefined ? null : (
          <button
            type="button"
            className="badge badge-preliminary badge-button"
            title={local(doubted.text)}
            onClick={() => {
              const place = doubtedPlace(doubted);
              if (place === undefined) openSource();
              else board.openSource(place);
            }}
          >
            {t('panel.doubted')}
          </button>
        )}
      </span>
      {bands.length === 0 ? null : (
        <span className="panel-bands">
          {bands.map(({ code, text }) => (
            <span key={code} className={`panel-band panel-band-${code}`} title={code === 'boundary-change' ? t('set.boundaryDetail') : local(text)}>
              {code === 'boundary-change' ? t('set.boundary') : t(`panel.${code}`)}
            </span>
          ))}
        </span>
      )}
    </>
  );
}

/** The newest of the doubted figures: its card says why. */
function doubtedPlace({ data }: FrameNote): { indicator: string; period: string; orgUnit: string } | undefined {
  const figures = Array.isArray(data?.['figures']) ? (data['figures'] as { indicator?: string; period?: string; orgUnit?: string }[]) : [];
  const last = figures.reduce<(typeof figures)[number] | undefined>(
    (newest, each) => ((each.period ?? '') > (newest?.period ?? '') ? each : newest),
    undefined,
  );
  if (last?.indicator === undefined || last.period === undefined || last.orgUnit === undefined) return undefined;
  return { indicator: last.indicator, period: last.period, orgUnit: last.orgUnit };
}
