type Schema = Readonly<Record<string, unknown>>;

export function schemasOf(document: Schema, view: 'read' | 'write'): { readonly schemas: Schema; readonly find: (ref: string) => Schema };
export function ajvOf(schemas: Schema): (name: string) => (value: unknown) => boolean;
