// Checks bodies against the wire shapes: JSON Schemas generated from plugin-sdk/src/wire.ts, so a type and its check cannot
// drift apart. Unknown properties are refused (no mass assignment).
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { PipeTransform } from '@nestjs/common';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { Finding } from '@haidang/plugin-sdk';
import { BodyRefused } from '../errors.js';

interface WireSchema {
  definitions: Record<string, object>;
}

const require = createRequire(import.meta.url);
const wire = JSON.parse(readFileSync(require.resolve('@haidang/plugin-sdk/schemas/wire.json'), 'utf8')) as WireSchema;
const ajv = new Ajv({ allErrors: true, strict: false, ownProperties: true, maxErrors: 20 } as ConstructorParameters<typeof Ajv>[0]);
ajv.addSchema(wire, 'wire');
const checks = new Map<string, ValidateFunction>();

/** Schemas by name, for the OpenAPI document. */
export function wireSchemas(): Record<string, object> {
  return JSON.parse(JSON.stringify(wire.definitions).replaceAll('#/definitions/', '#/components/schemas/')) as Record<string, object>;
}

export class ShapePipe implements PipeTransform {
  constructor(
    private readonly shape: string,
    private readonly optional = false,
  ) {}

  transform(value: unknown): unknown {
    if (this.optional && (value === undefined || value === null || value === '')) return undefined;
    const check = checkOf(this.shape);
    if (check(value)) return value;
    throw BodyRefused({}, (check.errors ?? []).slice(0, 20).map(asFinding));
  }
}

/** Does a value have that wire shape? For bodies that are read piece by piece. */
export function fitsShape(shape: string, value: unknown): boolean {
  return checkOf(shape)(value);
}

function checkOf(shape: string): ValidateFunction {
  const known = checks.get(shape);
  if (known !== undefined) return known;
  const compiled = ajv.compile({ $ref: `wire#/definitions/${shape}` });
  checks.set(shape, compiled);
  return compiled;
}

function asFinding(error: ErrorObject): Finding {
  const extra = error.keyword === 'additionalProperties' ? `/${String(error.params['additionalProperty'])}` : '';
  return {
    path: `${error.instancePath}${extra}`,
    level: 'error',
    code: 'SHAPE',
    message: { vi: `Không đúng dạng: ${error.message ?? error.keyword}.`, en: `Not of the expected shape: ${error.message ?? error.keyword}.` },
  };
}
