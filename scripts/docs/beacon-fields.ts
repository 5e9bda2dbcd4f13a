/** The fields of `POST /e` and `POST /c` in words, from the schemas that read them. */
import { z } from 'zod';
import { beaconEventSchema, beaconKinds, neededFields } from '../../src/model/beacon.ts';
import { consentSchema } from '../../src/model/consent.ts';
import { limits } from '../../src/model/limits.ts';
import { code, figure, table } from './markdown.ts';

type Field = z.core.JSONSchema.JSONSchema;

function range({ minimum = 0, maximum = 0 }: Field): string {
  return `${figure(minimum)} to ${figure(maximum)}`;
}

/** What may be in it, and the limits of that. */
function typeOf(field: Field): string {
  if (field.enum) return field.enum.map((value) => code(String(value))).join(', ');
  if (field.type === 'integer') return `whole number, ${range(field)}`;
  if (field.type === 'number') return `number, ${range(field)}`;
  if (field.pattern) return `text, ${code(field.pattern)}`;
  if (field.type === 'string') return `text, ${figure(field.maxLength ?? 0)} characters`;
  return typeOfRecord(field);
}

function typeOfRecord({ propertyNames, additionalProperties }: Field): string {
  if (typeof additionalProperties !== 'object' || typeof propertyNames !== 'object') {
    throw new TypeError('a field of a type that the page has no words for');
  }
  const values = additionalProperties.anyOf?.filter((value) => typeof value === 'object') ?? [];
  const names = values.map(({ type }) => (type === 'string' ? 'text' : String(type))).join(', ');
  const chars = Math.max(...values.map(({ maxLength = 0 }) => maxLength));
  return `object of ${names}; keys of ${propertyNames.maxLength} characters, texts of ${chars}`;
}

function describeFields(schema: z.ZodType): string {
  const { properties = {} } = z.toJSONSchema(schema);
  const rows = Object.entries(properties).map(([name, field]) => {
    if (typeof field !== 'object' || !field.description) throw new TypeError(`${name}: no words`);
    return [code(name), typeOf(field), field.description];
  });
  return table(['field', 'type, at most', 'what it is'], rows);
}

export const fieldTable = (): string => describeFields(beaconEventSchema);
export const decisionTable = (): string => describeFields(consentSchema);

export function needsTable(): string {
  const rows = beaconKinds.map((kind) => {
    const needs = neededFields[kind].map((anyOf) => anyOf.map(code).join(' or '));
    return [code(kind), needs.join(', ') || 'nothing more'];
  });
  return table(['kind', 'needs, beside `site`, `kind` and `url`'], rows);
}

export function sizes(): string {
  return `A body has at most ${figure(limits.beaconBodyBytes)} bytes and ${limits.beaconEventsPerBody} events.`;
}
