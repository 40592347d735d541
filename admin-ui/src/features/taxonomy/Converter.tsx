// A conversion tried at once: "1 tỷ đồng = 1.000 triệu đồng". The same arithmetic as the server's, on the units as they are listed.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { conversionFactor, Decimal, formatNumber, parseLocalised, type TaxonomyUnit, type UnitOfMeasure } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';

export function Converter({ units }: { units: readonly TaxonomyUnit[] }): ReactElement | null {
  const { t, local, language } = useText();
  const [typed, setTyped] = useState('1');
  const [from, setFrom] = useState('VND-billion');
  const [to, setTo] = useState('VND-million');
  const one = units.find(({ code }) => code === from);
  const others = one === undefined ? [] : units.filter((each) => each.code !== one.code && conversionFactor(plain(one), plain(each)) !== undefined);
  const other = others.find(({ code }) => code === to) ?? others[0];
  const convertible = units.filter((each) => units.some((mate) => mate.code !== each.code && mate.base === each.base));
  if (convertible.length === 0) return null;
  const read = parseLocalised(typed, language);
  const result = one !== undefined && other !== undefined && read.kind === 'value' ? read.value.times(one.factor).div(new Decimal(other.factor)) : undefined;
  const said =
    result === undefined || one === undefined || other === undefined || read.kind !== 'value'
      ? t('taxonomy.convert.unread')
      : `${formatNumber(read.value, { language })} ${local(one.title)} = ${formatNumber(result.toSignificantDigits(15), { language })} ${local(other.title)}`;
  return (
    <form className="taxonomy-convert card" aria-label={t('taxonomy.convert.title')} onSubmit={(event) => event.preventDefault()}>
      <b>{t('taxonomy.convert.title')}</b>
      <input inputMode="decimal" aria-label={t('taxonomy.convert.value')} value={typed} maxLength={30} onChange={({ target }) => setTyped(target.value)} />
      <select aria-label={t('taxonomy.convert.from')} value={from} onChange={({ target }) => setFrom(target.value)}>
        {convertible.map((unit) => (
          <option key={unit.code} value={unit.code}>
            {local(unit.title)}
          </option>
        ))}
      </select>
      <span aria-hidden="true">→</span>
      <select aria-label={t('taxonomy.convert.to')} value={other?.code ?? ''} onChange={({ target }) => setTo(target.value)}>
        {others.map((unit) => (
          <option key={unit.code} value={unit.code}>
            {local(unit.title)}
          </option>
        ))}
      </select>
      <output aria-live="polite">{said}</output>
    </form>
  );
}

function plain({ code, title, symbol, dimension, base, factor }: TaxonomyUnit): UnitOfMeasure {
  return { code, title: { vi: title.vi, en: title.en ?? title.vi }, symbol: { vi: symbol.vi, en: symbol.en ?? symbol.vi }, dimension, base, factor };
}
