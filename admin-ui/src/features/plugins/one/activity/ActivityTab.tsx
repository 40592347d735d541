// What one plugin did lately: its schedules with their next and last runs, its calls with their durations, its memory. Asked again while it is open.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { PluginActivity, PluginCalls, PluginRun, PluginScheduleView } from '@haidang/plugin-sdk';
import { instantText, sizeText } from '../../../../shared/format.js';
import { useText } from '../../../../shared/i18n/index.js';
import { Asked } from '../../../../shared/ui/Asked.js';
import { activityQuery } from '../../plugins.api.js';
import { durationText, everyText } from './durations.js';
import './activity.css';

const RUN_BADGE = { running: 'badge-info', done: 'badge-good', failed: 'badge-bad', lost: 'badge-preliminary' } as const;
/** Runs that are shown before somebody asks for the rest. */
const SHOWN = 5;

export function ActivityTab({ id }: { id: string }): ReactElement {
  return (
    <Asked query={useQuery(activityQuery(id))}>
      {({ schedules, calls, memory }) => (
        <div className="plugin-activity">
          <Schedules schedules={schedules} />
          <Calls calls={calls} />
          <Memory memory={memory} />
        </div>
      )}
    </Asked>
  );
}

function Schedules({ schedules }: { schedules: readonly PluginScheduleView[] }): ReactElement {
  const { t, local } = useText();
  return (
    <section className="card" aria-label={t('pluginsPage.part.schedules')}>
      <h2>{t('pluginsPage.schedules')}</h2>
      {schedules.length === 0 ? <p className="muted">{t('pluginsPage.schedulesNone')}</p> : null}
      {schedules.map(({ id, title, everySeconds, next, runs }) => (
        <article key={id} className="plugin-schedule">
          <h3>
            {title === null ? id : local(title)} <small className="muted">{everyText(everySeconds, t)}</small>
          </h3>
          <p>{next === null ? t('pluginsPage.nextNone') : t('pluginsPage.next', { at: instantText(next) })}</p>
          {runs.length === 0 ? <p className="muted">{t('pluginsPage.runsNone')}</p> : <Runs runs={runs} />}
        </article>
      ))}
    </section>
  );
}

function Runs({ runs }: { runs: readonly PluginRun[] }): ReactElement {
  const { t } = useText();
  const rest = runs.slice(SHOWN);
  return (
    <>
      <RunLines runs={runs.slice(0, SHOWN)} />
      {rest.length === 0 ? null : (
        <details>
          <summary>{t('pluginsPage.runsMore', { count: rest.length })}</summary>
          <RunLines runs={rest} />
        </details>
      )}
    </>
  );
}

function RunLines({ runs }: { runs: readonly PluginRun[] }): ReactElement {
  const { t, language } = useText();
  return (
    <ul className="plugin-runs" role="list">
      {runs.map(({ begunAt, milliseconds, state, reason }) => (
        <li key={begunAt}>
          <time dateTime={begunAt}>{instantText(begunAt)}</time>
          <span className={`badge ${RUN_BADGE[state]}`}>{t(`pluginsPage.run.${state}`)}</span>
          <span>{durationText(milliseconds, language)}</span>
          {reason === null ? null : <code>{reason}</code>}
        </li>
      ))}
    </ul>
  );
}

function Calls({ calls }: { calls: readonly PluginCalls[] }): ReactElement {
  const { t, language } = useText();
  const heads = ['call', 'count', 'median', 'p95', 'late', 'failed', 'refused'] as const;
  return (
    <section className="card" aria-label={t('pluginsPage.calls')}>
      <h2>{t('pluginsPage.calls')}</h2>
      <p className="muted">{t('pluginsPage.callsHint')}</p>
      {calls.length === 0 ? (
        <p className="muted">{t('pluginsPage.callsNone')}</p>
      ) : (
        <div className="plugin-calls" role="region" aria-label={t('pluginsPage.calls')} tabIndex={0}>
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {t(`pluginsPage.callsOf.${head}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {calls.map(({ kind, part, calls: count, median, p95, late, failed, refused }) => (
                <tr key={`${kind} ${part}`}>
                  <th scope="row">
                    {t(`pluginsPage.callKind.${kind}`)} <code>{part}</code>
                  </th>
                  <td>{count.toLocaleString(language)}</td>
                  <td>{durationText(median, language)}</td>
                  <td>{durationText(p95, language)}</td>
                  <td data-fault={late > 0}>{late}</td>
                  <td data-fault={failed > 0}>{failed}</td>
                  <td>{kind === 'check' ? refused : '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Memory({ memory: { now, peak, most } }: { memory: PluginActivity['memory'] }): ReactElement {
  const { t, language } = useText();
  return (
    <section className="card" aria-label={t('pluginsPage.memory')}>
      <h2>{t('pluginsPage.memory')}</h2>
      {now === null || peak === null ? (
        <p className="muted">{t('pluginsPage.notRunning')}</p>
      ) : (
        <>
          <meter min={0} max={most} value={now} high={most * 0.8} aria-label={t('pluginsPage.memory')} />
          <p>{t('pluginsPage.memoryOf', { now: sizeText(now, language), peak: sizeText(peak, language), most: sizeText(most, language) })}</p>
        </>
      )}
    </section>
  );
}
