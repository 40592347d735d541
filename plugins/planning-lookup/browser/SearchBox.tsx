// Three ways to ask: coordinates (one point or the corners of a parcel), a parcel by its number or file, a place by name. What was understood of
// coordinates is said while they are typed, before anything is asked.
import { useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { Button, Choice, Field, Select, Tabs, TextInput, textOf, useLanguage, usePluginQuery } from '@haidang/host';
import { degreesText } from '../src/crs/systems.js';
import { readTyped } from '../src/crs/typed.js';
import { plain } from '../src/lookup/communes.js';
import { systemChoices } from './systems.js';
import type { Translate } from './texts.js';
import type { FoundPlace, KnownCommune, LayersAnswer, Question } from './wire.js';

interface SearchBoxProps {
  readonly t: Translate;
  readonly about: LayersAnswer;
  readonly question: Question;
  readonly busy: boolean;
  readonly onAsk: (question: Question) => void;
  readonly onFile: (file: File, crs?: string) => void;
  readonly onPlace: (place: FoundPlace) => void;
}

export function SearchBox(props: SearchBoxProps): ReactElement {
  const { t, question } = props;
  const [way, setWay] = useState(question.sheet === undefined ? 'coordinates' : 'parcel');
  return (
    <div className="planning-lookup-search no-print">
      <Tabs
        label={t('ways')}
        value={way}
        onChange={setWay}
        items={[
          { id: 'coordinates', title: t('byCoordinates'), content: <ByCoordinates {...props} /> },
          { id: 'parcel', title: t('byParcel'), content: <ByParcel {...props} /> },
          { id: 'place', title: t('byPlace'), content: <ByPlace {...props} /> },
        ]}
      />
    </div>
  );
}

function ByCoordinates({ t, about, question, busy, onAsk }: SearchBoxProps): ReactElement {
  const language = useLanguage();
  const [text, setText] = useState(question.text ?? '');
  const [system, setSystem] = useState(question.system ?? 'auto');
  const [meridian, setMeridian] = useState(question.meridian ?? about.meridian);
  const [zone, setZone] = useState(question.zone === 6 ? 6 : 3);
  const read =
    text.trim() === ''
      ? undefined
      : readTyped(text, { system: system === 'wgs84' || system === 'vn2000' ? system : 'auto', meridian, zone: zone === 6 ? 6 : 3 });
  const planar = system === 'vn2000' || (read?.kind === 'understood' && read.crs.kind === 'vn2000');
  const suggestion = read?.kind === 'refused' ? read.suggestion : undefined;
  return (
    <form
      className="planning-lookup-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (read?.kind === 'understood') onAsk({ text: text.trim(), system, meridian, zone });
      }}
    >
      <Field label={t('coordinates')} hint={t('coordinatesHint')}>
        <TextInput value={text} onChange={setText} rows={text.includes('\n') ? 6 : 2} maxLength={400_000} placeholder="12.2388, 109.1967" />
      </Field>
      <Choice
        label={t('system')}
        value={system}
        onChange={setSystem}
        options={[
          { value: 'auto', title: t('auto') },
          { value: 'wgs84', title: t('wgs84') },
          { value: 'vn2000', title: t('vn2000') },
        ]}
      />
      {planar ? (
        <div className="planning-lookup-pair">
          <Field label={t('meridian')}>
            <Select
              value={String(meridian)}
              onChange={(value) => setMeridian(Number(value))}
              options={about.meridians.map(([degrees, provinces]) => ({ value: String(degrees), title: `${degreesText(degrees)} · ${provinces}` }))}
            />
          </Field>
          <Choice
            label={t('zone')}
            value={String(zone)}
            onChange={(value) => setZone(value === '6' ? 6 : 3)}
            options={[
              { value: '3', title: '3°' },
              { value: '6', title: '6°' },
            ]}
          />
        </div>
      ) : null}
      {read === undefined ? null : (
        <p className={read.kind === 'understood' ? 'planning-lookup-echo' : 'planning-lookup-echo planning-lookup-fault'} role="status">
          {textOf(read.kind === 'understood' ? read.echo : read.message, language)}{' '}
          {suggestion === undefined ? null : (
            <Button size="small" onClick={() => setText(suggestion)}>
              {t('swap')}
            </Button>
          )}
        </p>
      )}
      <Button kind="primary" submit busy={busy} disabled={read?.kind !== 'understood'} icon="search">
        {t('search')}
      </Button>
    </form>
  );
}

function ByParcel({ t, about, question, busy, onAsk, onFile }: SearchBoxProps): ReactElement {
  const [crs, setCrs] = useState<string>();
  const { data } = usePluginQuery<{ communes: readonly KnownCommune[] }>('/communes');
  const [commune, setCommune] = useState(question.commune ?? '');
  const [sheet, setSheet] = useState(question.sheet ?? '');
  const [number, setNumber] = useState(question.number ?? '');
  const file = useRef<HTMLInputElement>(null);
  const list = useId();
  const wanted = plain(commune);
  const matching = wanted.length < 2 ? [] : (data?.communes ?? []).filter(({ title }) => plain(title).includes(wanted)).slice(0, 8);
  const chosen = matching.find(({ title }) => title === commune);
  return (
    <form
      className="planning-lookup-form"
      onSubmit={(event) => {
        event.preventDefault();
        onAsk({ commune: commune.trim(), sheet: sheet.trim(), number: number.trim() });
      }}
    >
      <Field
        label={t('commune')}
        hint={chosen === undefined || chosen.until === null ? undefined : t('nearBy', { now: chosen.now.map(({ title }) => title).join(', ') })}
      >
        <TextInput value={commune} onChange={setCommune} placeholder="Xã Vĩnh Thạnh" />
      </Field>
      {chosen === undefined && matching.length > 0 ? (
        <ul className="planning-lookup-list" id={list}>
          {matching.map((each) => (
            <li key={`${each.code} ${each.title} ${each.until ?? ''}`}>
              <button type="button" onClick={() => setCommune(each.title)}>
                <b>{each.title}</b>
                {each.until === null ? null : <span className="muted"> {t('nearBy', { now: each.now.map(({ title }) => title).join(', ') })}</span>}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <div className="planning-lookup-pair">
        <Field label={t('sheet')}>
          <TextInput value={sheet} onChange={setSheet} maxLength={20} />
        </Field>
        <Field label={t('number')}>
          <TextInput value={number} onChange={setNumber} maxLength={20} />
        </Field>
      </div>
      <Button kind="primary" submit busy={busy} disabled={commune.trim() === '' || sheet.trim() === '' || number.trim() === ''} icon="search">
        {t('search')}
      </Button>
      <p className="planning-lookup-hint">{t('parcelFile')}</p>
      <input
        ref={file}
        type="file"
        hidden
        accept=".geojson,.json,.zip,.gpkg"
        aria-label={t('parcelFile')}
        onChange={({ target }) => {
          const [first] = target.files ?? [];
          if (first !== undefined) onFile(first, crs);
          target.value = '';
        }}
      />
      <Field label={t('parcelFileSystem')}>
        <Select value={crs} onChange={setCrs} options={systemChoices(t, about)} placeholder={t('asFile')} clearable />
      </Field>
      <Button onClick={() => file.current?.click()} icon="file" busy={busy}>
        {t('chooseFile')}
      </Button>
    </form>
  );
}

function ByPlace({ t, onPlace }: SearchBoxProps): ReactElement {
  const language = useLanguage();
  const [text, setText] = useState('');
  const asked = text.trim();
  const { data } = usePluginQuery<{ places: readonly FoundPlace[] }>(asked.length < 2 ? null : `/places?q=${encodeURIComponent(asked)}`);
  const places = asked.length < 2 ? [] : (data?.places ?? []);
  return (
    <div className="planning-lookup-form">
      <Field label={t('place')}>
        <TextInput kind="search" value={text} onChange={setText} placeholder="Vĩnh Thạnh" maxLength={100} />
      </Field>
      {asked.length >= 2 && data !== undefined && places.length === 0 ? <p className="muted">{t('noPlace')}</p> : null}
      <ul className="planning-lookup-list">
        {places.map((place, index) => (
          <li key={`${place.title} ${String(index)}`}>
            <button type="button" onClick={() => onPlace(place)}>
              <b>{place.title}</b> <span className="muted">{textOf(place.note, language)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
