// Bars in a row: days, hours or minutes. A line across a bar is the week before; a mark above it says that something was unusual.
import { figureText, useLanguage } from '@haidang/host';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import { useSay } from '../words.js';

export interface Bar {
  readonly key: string;
  /** Below the bar, where there is room. */
  readonly title: string;
  readonly total: number;
  readonly anomalies: number;
  readonly past?: number;
}

interface BarsProps {
  readonly label: string;
  readonly bars: readonly Bar[];
  readonly chosen?: string | undefined;
  readonly onPick?: (key: string) => void;
}

const [WIDTH, LEFT, HEIGHT] = [1200, 20, 100];
/** Titles below the bars, at most so many. */
const TITLES = 14;

export function Bars({ label, bars, chosen, onPick }: BarsProps): ReactElement {
  const t = useSay();
  const language = useLanguage();
  const most = Math.max(1, ...bars.flatMap(({ total, past = 0 }) => [total, past]));
  const step = WIDTH / Math.max(1, bars.length);
  const every = Math.ceil(bars.length / TITLES);
  const height = (count: number): number => (count / most) * HEIGHT;
  const frame = useRef<HTMLDivElement>(null);
  // Where not all of them have room, the newest are in sight.
  useEffect(() => {
    if (frame.current !== null) frame.current.scrollLeft = frame.current.scrollWidth;
  }, [bars.length]);
  return (
    <div ref={frame} className="camera-days-frame" tabIndex={0} role="region" aria-label={label}>
      <svg className="camera-days" viewBox="0 0 1240 148" role="img" aria-label={label}>
        <text x={0} y={12} className="camera-axis">
          {figureText(most, 0, language)}
        </text>
        <line x1={0} y1={120.5} x2={1240} y2={120.5} />
        {bars.map(({ key, title, total, past = 0, anomalies }, index) => {
          const left = LEFT + index * step;
          const words = [
            `${title}: ${figureText(total, 0, language)}`,
            ...(past > 0 ? [`${t('weekBefore')}: ${figureText(past, 0, language)}`] : []),
            ...(anomalies > 0 ? [t('oddIn', { count: anomalies })] : []),
          ];
          return (
            <g key={key} data-chosen={key === chosen} {...(onPick === undefined ? {} : { className: 'camera-pick', onClick: () => onPick(key) })}>
              <title>{words.join(' · ')}</title>
              <rect className="camera-bar-room" x={left} y={16} width={step} height={128} />
              <rect className="camera-bar" x={left} y={120 - height(total)} width={Math.max(2, step * 0.7)} height={height(total)} />
              {past > 0 && <line className="camera-past" x1={left - 1} x2={left + step * 0.7 + 1} y1={120 - height(past)} y2={120 - height(past)} />}
              {anomalies > 0 && <path className="camera-odd" d={`M${String(left + step * 0.35)} ${String(Math.max(4, 110 - height(total)))}l6 -9h-12z`} />}
              {index % every === 0 && (
                <text x={left} y={140} className="camera-axis">
                  {title}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
