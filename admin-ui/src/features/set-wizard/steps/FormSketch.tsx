// The form as it will be asked: sections, fields and units, not to be typed into. The designer shows the real one afterwards.
import type { ReactElement } from 'react';
import type { FormDefinition, FormField, UnitOfMeasure } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

interface FormSketchProps {
  form: FormDefinition;
  indicators: readonly { code: string; unitOfMeasure: string }[];
  units: readonly UnitOfMeasure[];
}

type Named = readonly [name: string, field: FormField];

const inOrder = (fields: readonly Named[]): Named[] => [...fields].sort(([, a], [, b]) => (a['x-order'] ?? 0) - (b['x-order'] ?? 0));

export function FormSketch({ form, indicators, units }: FormSketchProps): ReactElement {
  const { t, local } = useText();
  const symbols = new Map(units.map(({ code, symbol }) => [code, local(symbol)]));
  const unitOf = new Map(indicators.map(({ code, unitOfMeasure }) => [code, symbols.get(unitOfMeasure) ?? unitOfMeasure]));
  const fields = inOrder(Object.entries(form.properties).filter(([, field]) => field['x-widget'] !== 'hidden'));
  return (
    <section className="card wizard-sketch" aria-label={t('setWizard.formPreview')}>
      <h3>{t('setWizard.formPreview')}</h3>
      {(form['x-sections'] ?? []).map(({ id, title }) => (
        <div key={id} className="wizard-sketch-section">
          <h4>{local(title)}</h4>
          {fields
            .filter(([, field]) => field['x-section'] === id)
            .map(([name, field]) =>
              field['x-widget'] === 'matrix' ? (
                <MatrixSketch key={name} field={field} unitOf={unitOf} />
              ) : (
                <FieldSketch key={name} field={field} unitOf={unitOf} />
              ),
            )}
        </div>
      ))}
    </section>
  );
}

function unitOfField(field: FormField, unitOf: ReadonlyMap<string, string>): string {
  const answered = field['x-indicator'];
  return unitOf.get(typeof answered === 'string' ? answered : (answered?.code ?? '')) ?? '';
}

function FieldSketch({ field, unitOf }: { field: FormField; unitOf: ReadonlyMap<string, string> }): ReactElement {
  const { t, local } = useText();
  return (
    <p className="wizard-sketch-field">
      <span>{local(field['x-title'])}</span>
      <i>{field['x-calculated'] === undefined ? unitOfField(field, unitOf) : `${t('setWizard.calculated')} · ${unitOfField(field, unitOf)}`}</i>
    </p>
  );
}

function MatrixSketch({ field, unitOf }: { field: FormField; unitOf: ReadonlyMap<string, string> }): ReactElement {
  const { t, local } = useText();
  const items = field.items as { properties?: Record<string, FormField> } | undefined;
  const columns = inOrder(Object.entries(items?.properties ?? {}).filter(([, each]) => each['x-widget'] !== 'hidden'));
  return (
    <div className="wizard-sketch-matrix" tabIndex={0} role="region" aria-label={t('setWizard.matrix')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('setWizard.matrix')}</th>
            {columns.map(([name, each]) => (
              <th scope="col" key={name}>
                {local(each['x-title'])} <small>{unitOfField(each, unitOf)}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[1, 2, 3].map((row) => (
            <tr key={row}>
              <td>{row === 3 ? '…' : t('setWizard.commune', { number: row })}</td>
              {columns.map(([name]) => (
                <td key={name} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
