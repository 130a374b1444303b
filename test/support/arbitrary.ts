import fc from 'fast-check';
import type { JsonSchema } from '../../src/api/document.ts';

/** Values that a schema of the OpenAPI document allows, with those that it refuses among them. */
export function arbitraryOf(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 9, arbitrary: fitting(schema) }, { weight: 1, arbitrary: fc.jsonValue() });
}

function fitting({
  $ref,
  anyOf,
  oneOf,
  const: constant,
  enum: values,
  type,
  format,
  ...schema
}: JsonSchema): fc.Arbitrary<unknown> {
  if ($ref) throw new Error(`${$ref} is not inlined`);
  if (constant !== undefined) return fc.constant(constant);
  if (values) return fc.constantFrom(...values);
  const among = anyOf ?? oneOf;
  if (among) return fc.oneof(...among.map(arbitraryOf));
  if (Array.isArray(type)) return fc.oneof(...type.map((one) => arbitraryOf({ ...schema, type: one })));
  switch (type) {
    case 'object':
      return fc.record(fields(schema.properties ?? {}), { requiredKeys: schema.required ?? [] });
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}), { maxLength: 3 });
    case 'integer':
    case 'number':
      return fc.integer({ min: -1, max: 250 });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return textOf(format);
  }
}

const fields = (properties: Record<string, JsonSchema>) =>
  Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, arbitraryOf(schema)]));

/** Whatever people or programs send; what the site knows is among it, so that some requests get through. */
function textOf(format: string | undefined): fc.Arbitrary<string> {
  if (format === 'date') return fc.constantFrom('2026-10-01', '2026-10-31', '0001-01-01', '9999-12-31');
  const known = [
    '430424',
    '430400',
    'construction',
    'selection',
    '91430424MA4L16JQ9M',
    '13812345678',
    '王小明',
    '湖南某咨询有限公司',
  ];
  return fc.oneof(
    fc.constantFrom(...known),
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
  );
}
