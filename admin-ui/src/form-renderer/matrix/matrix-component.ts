// `matrix`: a row for each commune (or for each member of a fixed list) and a column for each field, as form.io's component. Its
// value is the array of rows as the document holds it.
import { textOf } from '@haidang/plugin-sdk';
import type { FormField } from '@haidang/plugin-sdk';
import { pointerOf } from '../form-session.js';
import type { FormSession } from '../form-session.js';
import { escaped } from '../formio-base.js';
import type { ChangeFlags, FormioClass } from '../formio-base.js';
import type { FormioComponent } from '../mapping/formio-component.js';
import { labelOf } from '../mapping/texts-as-html.js';
import { MatrixModel } from './matrix-model.js';
import type { MatrixColumn, MatrixLine } from './matrix-model.js';
import { MatrixTable } from './matrix-table.js';

function columnsOf(session: FormSession, pointer: string, field: FormField): MatrixColumn[] {
  const entries = Object.entries(field.items?.properties ?? {}).sort(([, a], [, b]) => (a['x-order'] ?? 0) - (b['x-order'] ?? 0));
  return entries.flatMap(([name]) => {
    const facts = session.factsOf(`${pointer}/*/${name}`);
    if (facts === undefined) return [];
    const { cell, title, unit, decimals, additive, fixed } = facts;
    return [
      {
        name,
        title,
        unit,
        decimals,
        additive,
        fixed,
        indicator: cell.indicator,
        schema: cell.schema,
        calculated: cell.calculated !== undefined,
        nil: cell.nil,
        required: cell.required,
      },
    ];
  });
}

function linesOf(session: FormSession, field: FormField): MatrixLine[] {
  const rows = field['x-rows'];
  if (rows === undefined || rows === 'communes') return session.rows.map(({ code, title }) => ({ code, title }));
  return rows.map(({ code, title }) => ({ code, title: textOf(title, session.language) }));
}

/** In the builder, which knows neither rows nor figures: the table's title and the heads of its columns. */
function sketch(component: FormioComponent): string {
  const { haidang } = component;
  const columns = Object.values(haidang?.schema.items?.properties ?? {}).filter((column) => column['x-widget'] !== 'hidden');
  const heads = columns.map((column) => `<span>${escaped(column['x-title']?.vi ?? '')}</span>`);
  return `<label>${escaped(labelOf(component))}</label><div class="hd-sketch">${heads.join('')}</div>`;
}

export function matrixComponent(Base: FormioClass): FormioClass {
  return class MatrixComponent extends Base {
    private model: MatrixModel | undefined;
    private table: MatrixTable | undefined;
    private stop: (() => void) | undefined;

    static override schema(...more: object[]): object {
      return Base.schema({ type: 'matrix', label: 'Bảng theo đơn vị', key: 'rows', input: true }, ...more);
    }

    static get builderInfo(): object {
      return { title: 'Bảng theo đơn vị', group: 'data', icon: 'table', weight: 2, schema: MatrixComponent.schema() };
    }

    override render(): string {
      this.noField = true;
      if (this.options.haidang === undefined) return super.render(sketch(this.component));
      return super.render('<div data-part="host"></div>');
    }

    override async attach(element: HTMLElement): Promise<void> {
      await super.attach(element);
      const { haidang } = this.options;
      const host = element.querySelector<HTMLElement>('[data-part=host]');
      const field = this.component.haidang?.schema;
      if (haidang === undefined || host === null || field === undefined) return;
      const pointer = pointerOf(this.path);
      this.model = new MatrixModel(
        columnsOf(haidang, pointer, field),
        linesOf(haidang, field),
        field['x-rows'] === 'communes' ? 'orgUnit' : 'row',
        this.dataValue,
      );
      this.table?.stop();
      this.table = new MatrixTable(host, this.model, haidang, pointer, labelOf(this.component), () => this.take());
      this.stop?.();
      this.stop = haidang.board.listen(() => this.table?.showNotes());
    }

    override detach(): void {
      this.stop?.();
      this.stop = undefined;
      this.table?.stop();
      this.table = undefined;
      super.detach();
    }

    override setValue(value: unknown, flags: ChangeFlags = {}): boolean {
      const changed = this.updateValue(value, flags);
      if (this.model !== undefined && value !== this.model.document) {
        this.model.load(this.dataValue);
        this.table?.showValues();
      }
      return changed;
    }

    override getValue(): unknown {
      return this.dataValue;
    }

    private take(): void {
      if (this.model !== undefined) this.updateValue(this.model.document, { modified: true });
    }
  };
}
