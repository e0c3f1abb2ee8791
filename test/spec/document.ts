import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** The schema keywords that the document uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  description?: string;
  readOnly?: boolean;
  writeOnly?: boolean;
  nullable?: boolean;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  enum?: string[];
  items?: Schema;
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Record<string, Json>;
}

/** Media type → what is said about it. */
export type Content = Record<string, { schema: Schema; example?: Json }>;

export interface Parameter {
  in: string;
  name: string;
  schema: Schema;
  description?: string;
  required?: boolean;
}

export interface Operation {
  operationId: string;
  description: string;
  tags?: string[];
  parameters?: Parameter[];
  security?: Record<string, string[]>[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, { description: string; content: Content }>;
}

export interface SecurityScheme {
  type: string;
  scheme: string;
}

export interface SpecDocument {
  openapi: string;
  info: Record<string, string>;
  servers: { url: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: {
    schemas: Record<string, Schema>;
    securitySchemes: Record<string, SecurityScheme>;
  };
}

/** An operation with the place it stands in. */
export interface PlacedOperation {
  method: string;
  path: string;
  operation: Operation;
}

/**
 * The file's value. Its shape is taken on trust here: the validator's test holds it to OpenAPI.
 * @throws where the file is missing or is not YAML
 */
export function readDocument(): SpecDocument {
  return parse(readSpecFile('authentik-stages.yaml')) as SpecDocument;
}

/** The text of a file in `spec/`. */
export function readSpecFile(name: string): string {
  return readFileSync(new URL(`../../spec/${name}`, import.meta.url), 'utf8');
}

/** Every operation of the document, in its order. */
export function operationsOf(document: SpecDocument): PlacedOperation[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method, path, operation })),
  );
}

/** The name of the component that a schema refers to, directly or as the only member of `allOf`. */
export function referenceOf(schema: Schema): string | undefined {
  const reference = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return reference?.slice('#/components/schemas/'.length);
}

/** A component schema by name. @throws where there is none */
export function componentOf(document: SpecDocument, name: string): Schema {
  const schema = document.components.schemas[name];
  if (schema === undefined) throw new Error(`No component schema is named ${name}.`);
  return schema;
}
