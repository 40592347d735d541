// Twelve months of a score as a small line, always on the scale 0…100.
import type { ReactElement } from 'react';
import type { QualityScores } from '@haidang/plugin-sdk';
import { SPARK, sparkLines } from '../../quality.js';
import type { QualityFocus } from '../../quality.js';

export function QualitySpark({ months, of }: { months: readonly (QualityScores | null)[]; of: QualityFocus }): ReactElement {
  return (
    <svg className="score-spark" viewBox={`0 0 ${String(SPARK.width)} ${String(SPARK.height)}`} preserveAspectRatio="none" aria-hidden="true">
      {sparkLines(months, of).map((points) => (
        <polyline key={points} points={points} vectorEffect="non-scaling-stroke" />
      ))}
    </svg>
  );
}
