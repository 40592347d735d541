// The calendar of a date field. It comes when the first such field is on the page: it weighs too much for pages without one.
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/vi';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import { useState, type ReactElement } from 'react';

dayjs.extend(customParseFormat);

const ISO = 'YYYY-MM-DD';
/** Shown in the first, understood in each. */
const WRITTEN = ['DD/MM/YYYY', 'D/M/YYYY', 'DD-MM-YYYY', ISO];

export interface DateFieldProps {
  id?: string;
  value: string;
  onChange: (value: string) => void;
  min?: string | undefined;
  max?: string | undefined;
  required?: boolean;
  /** For those who do not see a label beside it. */
  label?: string;
  describedBy?: string;
  disabled?: boolean;
}

export function DatePick({ id, value, onChange, min, max, required = false, label, describedBy, disabled = false }: DateFieldProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  return (
    <DatePicker
      open={isOpen}
      onOpenChange={setOpen}
      className="date-field"
      format={WRITTEN}
      placeholder="dd/mm/yyyy"
      value={value === '' ? null : dayjs(value, ISO)}
      allowClear={!required}
      needConfirm={false}
      required={required}
      disabled={disabled}
      getPopupContainer={aroundOf}
      {...(id === undefined ? {} : { id })}
      {...(min === undefined || min === '' ? {} : { minDate: dayjs(min, ISO) })}
      {...(max === undefined || max === '' ? {} : { maxDate: dayjs(max, ISO) })}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      // Enter takes the day that was typed; it does not send the form around it.
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.preventDefault();
      }}
      onChange={(day: dayjs.Dayjs | null) => onChange(day === null ? '' : day.format(ISO))}
      // As soon as what is typed is a day, not only once the field is left; then the calendar has nothing more to say, and lies on what follows.
      onCalendarChange={(day) => {
        if (!dayjs.isDayjs(day)) return;
        onChange(day.format(ISO));
        setOpen(false);
      }}
    />
  );
}

/** Inside the dialog that holds the field: elsewhere a press on a day would be one outside the dialog, which closes some. */
function aroundOf(field: HTMLElement): HTMLElement {
  return field.closest<HTMLElement>('[role="dialog"]') ?? document.body;
}
