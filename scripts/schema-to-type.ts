/** The part of JSON Schema 2020-12 that decides a TypeScript type. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  description?: string;
  const?: unknown;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
}

/** A schema as a TypeScript type; components are named `<Name>Schema`. What it cannot tell is `unknown`. */
export function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return `${schema.$ref.split('/').at(-1)}Schema`;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.map((choice) => `(${typeOf(choice)})`).join(' | ');
  if (schema.allOf !== undefined) return schema.allOf.map((part) => `(${typeOf(part)})`).join(' & ');
  if (Array.isArray(schema.type)) {
    return schema.type.map((type) => `(${typeOf({ ...schema, type })})`).join(' | ');
  }
  switch (schema.type) {
    case 'string':
    case 'boolean':
    case 'null':
      return schema.type;
    case 'number':
    case 'integer':
      return 'number';
    case 'array':
      return `Array<${schema.items === undefined ? 'unknown' : typeOf(schema.items)}>`;
    case 'object':
      return objectType(schema);
    default:
      return 'unknown';
  }
}

function objectType(schema: Schema): string {
  const required = new Set(schema.required ?? []);
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const doc =
      field.description === undefined ? '' : `/** ${field.description.replaceAll('*/', '*\\/')} */ `;
    const isRequired = required.has(name);
    return `${doc}${JSON.stringify(name)}${isRequired ? '' : '?'}: ${typeOf(field)}${isRequired ? '' : ' | undefined'};`;
  });
  const { additionalProperties: rest } = schema;
  // Others that stand beside the named ones may be given too.
  const others = typeof rest === 'object' ? ' [name: string]: unknown;' : '';
  if (fields.length > 0) return `{ ${fields.join(' ')}${others} }`;
  // Not Record<…>: an alias that names itself inside one does not compile.
  return `{ [name: string]: ${typeof rest === 'object' ? typeOf(rest) : 'unknown'} }`;
}
