// Everything that is wrong with a dashboard before it is saved here: the registry's own reading among the definitions and the words of now
// (an unknown group of org units would show nothing), and the settings of each panel by the schema of its type.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { Injectable } from '@nestjs/common';
import type { Dashboard, Finding } from '@haidang/plugin-sdk';
import { readDashboard } from '../bundle.js';
import { Definitions } from '../definitions/definitions.service.js';
import { asFindings } from '../documents/ajv-texts.js';
import { finding, hasErrors, pointer } from '../documents/finding.js';
import { indicatorsOf, type Surroundings } from '../documents/names/names.js';
import { retiredIn } from '../versions/indicator-defs.js';
import { PluginHost, type KnownPanel } from '../plugins/plugin-host.service.js';
import { Vocabulary } from '../vocabulary/vocabulary.service.js';

export interface BoardReading {
  /** There exactly when no finding is an error. */
  readonly dashboard: Dashboard | undefined;
  readonly findings: readonly Finding[];
}

@Injectable()
export class BoardCheck {
  constructor(
    private readonly definitions: Definitions,
    private readonly host: PluginHost,
    private readonly vocabulary: Vocabulary,
  ) {}

  read(document: unknown): BoardReading {
    const panels = this.host.panels();
    const read = readDashboard(document, this.around(panels));
    if (read.dashboard === undefined) return read;
    const findings = [...read.findings, ...settings(read.dashboard, panels), ...unasked(read.dashboard, panels)];
    return { dashboard: hasErrors(findings) ? undefined : read.dashboard, findings };
  }

  private around(panels: readonly KnownPanel[]): Surroundings {
    return {
      unitsOfMeasure: [],
      panelTypes: new Set(panels.map(({ type }) => type)),
      checks: new Set(),
      terms: this.vocabulary.terms(),
      retired: retiredIn(this.definitions),
      sets: new Map(this.definitions.all().map((bundle) => [bundle.id, indicatorsOf(bundle.manifest)])),
    };
  }
}

const compiled = new WeakMap<object, ValidateFunction>();

function settings(dashboard: Dashboard, panels: readonly KnownPanel[]): Finding[] {
  return dashboard.panels.flatMap((panel, index) => {
    const schema = panels.find(({ type }) => type === panel.type)?.optionsSchema;
    if (schema === undefined || panel.options === undefined) return [];
    const check = checkOf(schema);
    return check(panel.options) ? [] : asFindings(check.errors, pointer('/dashboard/panels', index, 'options'));
  });
}

function checkOf(schema: Readonly<Record<string, unknown>>): ValidateFunction {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const check = new Ajv2020({ allErrors: true, strict: false, ownProperties: true, validateSchema: false }).compile({ ...schema });
  compiled.set(schema, check);
  return check;
}

/** A panel that draws figures and asks for none shows nothing: no error, but worth a word. */
function unasked(dashboard: Dashboard, panels: readonly KnownPanel[]): Finding[] {
  return dashboard.panels.flatMap((panel, index) => {
    const needs = panels.find(({ type }) => type === panel.type)?.dataNeeds.measures ?? [];
    if (needs.length === 0 || panel.query !== undefined) return [];
    const path = pointer('/dashboard/panels', index, 'query');
    return [finding('warning', path, 'no-question', 'Khối chưa chọn chỉ tiêu nên không hiện gì.', 'The panel has no indicator yet, so it shows nothing.')];
  });
}
