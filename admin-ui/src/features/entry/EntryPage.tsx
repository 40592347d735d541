// The entry form of one report. This file brings the report, its definition and the person together; Entry.tsx is the page itself.
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Submission } from '@haidang/plugin-sdk';
import { bundleQuery } from '../../shared/api/definitions.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { submissionQuery } from './entry.api.js';
import { Entry } from './Entry.js';

export function EntryPage(): ReactElement {
  const { set, period, orgUnit } = useParams({ from: '/shell/entry/$set/$period/$orgUnit' });
  const place = useMemo(() => ({ set, period, orgUnit }), [set, period, orgUnit]);
  const { data, error, refetch } = useQuery(submissionQuery(place));
  if (data === undefined) {
    return error === null ? (
      <PageLoading />
    ) : (
      <div className="page page-narrow">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return <WithDefinition key={`${set}/${period}/${orgUnit}`} place={place} submission={data} />;
}

/** `edition` makes the form anew from the server's state: after a conflict, or a step of the workflow. */
function WithDefinition({ place, submission }: { place: { set: string; period: string; orgUnit: string }; submission: Submission }): ReactElement {
  const { data, error, refetch } = useQuery(bundleQuery(place.set, submission.version));
  const [edition, setEdition] = useState(0);
  if (data === undefined) {
    return error === null ? (
      <PageLoading />
    ) : (
      <div className="page page-narrow">
        <ProblemNotice error={error} onRetry={() => void refetch()} />
      </div>
    );
  }
  return <Entry key={edition} place={place} bundle={data} submission={submission} onAnew={() => setEdition(edition + 1)} />;
}
