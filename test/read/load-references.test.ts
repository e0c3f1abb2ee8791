import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { RefusedFile } from '../../generator/read/files.js';
import { referenceLoader } from '../../generator/read/load-references.js';

const top = realpathSync(mkdtempSync(join(tmpdir(), 'references-')));
const cwd = join(top, 'project');
mkdirSync(join(cwd, 'spec'), { recursive: true });
for (const path of ['secret.yaml', 'project/a.yaml', 'project/spec/b.yaml']) writeFileSync(join(top, path), path);
symlinkSync(join(top, 'secret.yaml'), join(cwd, 'link.yaml'));
mkdirSync(join(top, 'elsewhere'));
writeFileSync(join(top, 'elsewhere/c.yaml'), 'elsewhere/c.yaml');
symlinkSync(join(top, 'elsewhere'), join(cwd, 'linked'));

afterAll(() => rmSync(top, { recursive: true }));

describe('what a reference leads to', () => {
  it('is read where it is below the working folder, or beside a document outside of it', async () => {
    const load = referenceLoader({ input: 'spec/openapi.yaml', cwd });
    expect([await load('spec/b.yaml'), await load('a.yaml')]).toEqual(['project/spec/b.yaml', 'project/a.yaml']);
    expect(await referenceLoader({ input: '../openapi.yaml', cwd })('../secret.yaml')).toBe('secret.yaml');
    expect(await referenceLoader({ input: 'a.yaml', cwd, root: top })('../secret.yaml')).toBe('secret.yaml');
  });

  it('is read beside a document whose folder is a symbolic link, unless a root is named', async () => {
    expect(await referenceLoader({ input: 'linked/openapi.yaml', cwd })('linked/c.yaml')).toBe('elsewhere/c.yaml');
    await expect(referenceLoader({ input: 'linked/openapi.yaml', cwd, root: cwd })('linked/c.yaml')).rejects.toThrow('is outside of');
    await expect(referenceLoader({ input: 'linked/openapi.yaml', cwd })('linked/../../secret.yaml')).rejects.toThrow('is outside of');
    await expect(referenceLoader({ input: 'a.yaml', cwd })('linked/c.yaml')).rejects.toThrow('is outside of');
  });

  it.each(['../secret.yaml', '/etc/hostname', 'link.yaml', 'spec/../../secret.yaml'])('is not read outside of the root: %s', async (name) => {
    await expect(referenceLoader({ input: 'a.yaml', cwd })(name)).rejects.toThrow('is outside of');
  });

  it('is said to be missing', async () => {
    await expect(referenceLoader({ input: 'a.yaml', cwd })('gone.yaml')).rejects.toThrow('there is no such file');
  });

  it('is not read from another host, unless that is allowed', async () => {
    await expect(referenceLoader({ input: 'a.yaml', cwd })('http://127.0.0.1:9/x.yaml')).rejects.toBeInstanceOf(RefusedFile);
    await expect(referenceLoader({ input: 'a.yaml', cwd, allowRemote: true })('http://127.0.0.1:9/x.yaml')).rejects.not.toBeInstanceOf(RefusedFile);
  });

  it('is no file where the document is remote', async () => {
    await expect(referenceLoader({ input: 'http://h/a.yaml', cwd })('file:///etc/hostname')).rejects.toBeInstanceOf(RefusedFile);
  });
});
