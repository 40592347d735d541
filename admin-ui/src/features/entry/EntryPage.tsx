// The entry form of one report. This file brings the report, its definition and the person together; Entry.tsx is the page itself.
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Submission } from '@haidang/plugin-sdk';
import { bundleQuery } from '../../shared/api/definitions.js';
import { useText } from '../../shared/i18n/index.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { useSession } from '../../shared/api/session.js';
import { loadForms } from '../../form-renderer/index.js';
import { deviceDrafts } from '../drafts/index.js';
import type { DeviceDraft } from '../drafts/index.js';
import { submissionQuery } from '../../shared/api/reports.js';
import type { ReportPlace } from '../../shared/api/reports.js';
import { Entry } from './Entry.js';

export function EntryPage(): ReactElement {
  const { set, period, orgUnit } = useParams({ from: '/shell/entry/$set/$period/$orgUnit' });
  const place = useMemo(() => ({ set, period, orgUnit }), [set, period, orgUnit]);
  const { data, error, refetch } = useQuery(submissionQuery(place));
  // While the report is on its way there is time for what drawing it will need.
  useEffect(() => loadForms(), []);
  if (data === undefined) {
    return error === null ? <PageLoading /> : <NoReport error={error} onRetry={() => void refetch()} />;
  }
  return <WithDefinition key={`${set}/${period}/${orgUnit}`} place={place} submission={data} />;
}

function NoReport({ error, onRetry }: { error: Error; onRetry: () => void }): ReactElement {
  const { t } = useText();
  return (
    <div className="page page-narrow">
      <ProblemNotice error={error} onRetry={onRetry} heading="h1">
        <Link to="/desk">
          <Button tabIndex={-1}>{t('nav.desk')}</Button>
        </Link>
      </ProblemNotice>
    </div>
  );
}

/** What this machine kept for that person; undefined while it is looked up. */
function useKept(person: string, place: ReportPlace): { draft: DeviceDraft | undefined } | undefined {
  const [found, setFound] = useState<{ draft: DeviceDraft | undefined }>();
  useEffect(() => {
    let gone = false;
    void deviceDrafts.find(person, place).then((draft) => {
      if (!gone) setFound({ draft });
    });
    return () => {
      gone = true;
    };
  }, [person, place]);
  return found;
}

/** `edition` makes the form anew from the server's state, when drawing it has failed. */
function WithDefinition({ place, submission }: { place: ReportPlace; submission: Submission }): ReactElement {
  const person = useSession()?.user.username ?? '';
  const kept = useKept(person, place);
  const { data, error, refetch } = useQuery(bundleQuery(place.set, submission.version));
  const [edition, setEdition] = useState(0);
  if (data === undefined || kept === undefined) {
    return error === null ? <PageLoading /> : <NoReport error={error} onRetry={() => void refetch()} />;
  }
  return (
    <Entry
      key={`${String(edition)} ${String(data.version)}`}
      place={place}
      bundle={data}
      submission={submission}
      person={person}
      kept={kept.draft}
      onAnew={() => setEdition(edition + 1)}
    />
  );
}
