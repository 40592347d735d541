// A day, read and typed as it is written here (31/12/2025), whatever language the browser speaks: its own date field would follow the browser.
// The value is the ISO day, '' without one. An ISO day may be pasted too.
import { lazy, Suspense } from 'react';
import type { ReactElement } from 'react';
import { textOfDay } from '../../written-days.js';
import type { DateFieldProps } from './DatePick.js';
import './date-field.css';

const DatePick = lazy(async () => ({ default: (await import('./DatePick.js')).DatePick }));

export function DateField(props: DateFieldProps): ReactElement {
  return (
    <Suspense
      fallback={<input id={props.id} aria-label={props.label} className="date-field-coming" disabled placeholder="dd/mm/yyyy" value={textOfDay(props.value)} />}
    >
      <DatePick {...props} />
    </Suspense>
  );
}
