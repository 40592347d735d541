// The alerts of a manifest: conditions of the formula language over what a tile says of one indicator, one org unit and one period.
// They read the tile's figures by fixed names and no other figure, so an alert can never disagree with what the leaders see.
import type { Figure } from '../decimal.js';
import { indicatorOf } from './definition.js';
import type { Finding } from '../finding.js';
import type { FigureReference, Formula } from '../formula/ast.js';
import { evaluateFormula } from '../formula/evaluate.js';
import { parseFormula } from '../formula/parse.js';
import { referencesOf } from '../formula/references.js';
import type { AlertRule, IndicatorSetManifest, Localised } from '../generated/manifest.js';

/**
 * The figures that a condition may name: the value and its plan; percent of the plan reached and due by now; the change against the
 * period before (`change`) and against the same period of last year (`samePeriod`), in percent or, for rates and ranks, in points;
 * and the figures that those changes are measured from.
 */
export const ALERT_FIGURES = ['value', 'planValue', 'planPercent', 'pacePercent', 'change', 'samePeriod', 'previousValue', 'samePeriodValue'] as const;

/** One of the names that a condition may use. */
export type AlertFigure = (typeof ALERT_FIGURES)[number];

/** What is known of a tile; what is missing leaves the condition unevaluated. */
export type AlertFigures = Readonly<Record<AlertFigure, Figure>>;

/** An alert with its condition read. */
export interface CompiledAlert {
  readonly rule: AlertRule;
  readonly condition: Formula;
}

function figureNamed(reference: FigureReference): AlertFigure | undefined {
  if (reference.set !== undefined || reference.shifts.length > 0 || reference.measure !== 'value' || reference.over !== undefined) return undefined;
  return ALERT_FIGURES.find((name) => name === reference.code);
}

/** Reads the condition; undefined when it is none (alertFindings says why). */
export function compileAlert(rule: AlertRule): CompiledAlert | undefined {
  const parsed = parseFormula(rule.when, 'boolean');
  return parsed.ok ? { rule, condition: parsed.formula } : undefined;
}

/** Is the condition true of these figures? Undefined when a figure that decides is missing. */
export function alertHolds({ condition }: CompiledAlert, figures: AlertFigures): boolean | undefined {
  const { value } = evaluateFormula(condition, {
    month: undefined,
    figure: (reference) => {
      const name = figureNamed(reference);
      return name === undefined ? undefined : figures[name];
    },
  });
  return typeof value === 'boolean' ? value : undefined;
}

/** What is wrong with the alerts of a manifest; paths point into it (`/alerts/0/when`). */
export function alertFindings(manifest: IndicatorSetManifest): Finding[] {
  const alerts = manifest.alerts ?? [];
  return alerts.flatMap((rule, index) => {
    const path = `/alerts/${String(index)}`;
    const twice = alerts.findIndex(({ id }) => id === rule.id) < index;
    return [
      ...(twice ? [fault(`${path}/id`, 'duplicate-code', { vi: `Mã "${rule.id}" dùng hai lần.`, en: `Code "${rule.id}" is used twice.` })] : []),
      ...setFindings(rule, manifest, path),
      ...conditionFindings(rule, `${path}/when`),
    ];
  });
}

function setFindings(rule: AlertRule, manifest: IndicatorSetManifest, path: string): Finding[] {
  const findings: Finding[] = [];
  if (rule.set !== undefined && rule.set !== manifest.id) {
    findings.push(
      fault(`${path}/set`, 'alert-set', {
        vi: `Cảnh báo này ghi bộ "${rule.set}"; hãy bỏ trống hoặc ghi "${manifest.id}".`,
        en: `This alert names the set "${rule.set}"; leave it out or write "${manifest.id}".`,
      }),
    );
  }
  if (indicatorOf(manifest, rule.indicator) === undefined) {
    findings.push(
      fault(`${path}/indicator`, 'unknown-indicator', {
        vi: `Bộ này không có chỉ tiêu "${rule.indicator}".`,
        en: `This set has no indicator "${rule.indicator}".`,
      }),
    );
  }
  return findings;
}

function conditionFindings(rule: AlertRule, path: string): Finding[] {
  const parsed = parseFormula(rule.when, 'boolean');
  if (!parsed.ok) return [fault(path, parsed.fault.code, parsed.fault.message)];
  const names = ALERT_FIGURES.join(', ');
  const unknown = referencesOf(parsed.formula).filter((reference) => figureNamed(reference) === undefined);
  return [...new Set(unknown.map(({ code }) => code))].map((code) =>
    fault(path, 'alert-figure', {
      vi: `Điều kiện cảnh báo không dùng được "${code}" ở đây; chỉ dùng: ${names}.`,
      en: `The condition of an alert cannot use "${code}" here; it may use: ${names}.`,
    }),
  );
}

function fault(path: string, code: string, message: Localised): Finding {
  return { path, level: 'error', code, message };
}
