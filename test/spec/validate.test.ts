import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readSpecFile } from './document.js';

describe('the document before an independent validator', () => {
  it('is valid OpenAPI 3.0', async () => {
    const validator = new Validator();
    const result = await validator.validate(readRecord());
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.0');
  });

  it('has no reference that leads nowhere', async () => {
    const validator = new Validator();
    await validator.validate(readRecord());
    expect(JSON.stringify(validator.resolveRefs())).not.toContain('$ref');
  });

  it('is refused without its responses', async () => {
    const text = readSpecFile('authentik-stages.yaml').replaceAll(/^ {6}responses:$/gm, '      x-responses:');
    const result = await new Validator().validate(readRecord(text));
    expect(result.valid).toBe(false);
  });
});

/** A fresh value each time, since the validator adds to what it is given. */
function readRecord(text = readSpecFile('authentik-stages.yaml')): Record<string, unknown> {
  return parse(text) as Record<string, unknown>;
}
