import { execFileSync } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check, OutputError, write } from '../../generator/write.js';
import { explain, visible } from '../../generator/write/errors.js';
import { contents, outputOf, put, temporaryFolder } from './folder.js';

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: a text of the system`), { code, errno: -1, syscall: 'open' });
}

describe('explain', () => {
  test.each([
    ['EACCES', 'cannot-write', 'cannot write out/a: permission is denied'],
    ['EPERM', 'cannot-write', 'cannot write out/a: the operation is not permitted'],
    ['EROFS', 'cannot-write', 'cannot write out/a: the file system is read-only'],
    ['ENOSPC', 'cannot-write', 'cannot write out/a: the disk is full'],
    ['ENOENT', 'cannot-write', 'cannot write out/a: it, or the folder around it, is not there'],
    ['EISDIR', 'not-a-file', 'cannot write out/a: it is a folder'],
    ['ENOTDIR', 'not-a-folder', 'cannot write out/a: a part of the path is not a folder'],
    ['ELOOP', 'symbolic-link', 'cannot write out/a: a symbolic link in the path leads nowhere'],
    ['EIO', 'cannot-write', 'cannot write out/a: the system says EIO'],
  ])('%s', (errno, code, message) => {
    const cause = systemError(errno);
    const error = explain(cause, 'write', 'out/a');
    expect(error).toBeInstanceOf(OutputError);
    expect(error).toMatchObject({ code, message, path: 'out/a', cause, help: expect.stringMatching(/^\S.*[^.]$/) });
  });

  test('tells reading from writing', () => {
    const error = explain(systemError('EACCES'), 'read', 'a');
    expect(error).toMatchObject({ code: 'cannot-read', message: 'cannot read a: permission is denied' });
  });

  test('leaves alone what no file system says', () => {
    const mistake = new TypeError('not a function');
    expect(explain(mistake, 'write', 'a')).toBe(mistake);
  });
});

test('visible spells out what a terminal would obey or hide', () => {
  expect(visible('a\u001b[2J\nb\u202ec\u0085\td é 😀')).toBe('a\\u{1b}[2J\\u{a}b\\u{202e}c\\u{85}\td é 😀');
});

describe('a folder that is none', () => {
  test.each([
    ['a file', 'file', 'not-a-folder'],
    ['below a file', 'file/out', 'not-a-folder'],
    ['deep below a file', 'file/out/deep', 'not-a-folder'],
    ['a link to a file', 'link', 'not-a-folder'],
    ['a link that leads nowhere', 'dangling', 'not-a-folder'],
    ['a link to itself', 'loop', 'symbolic-link'],
    ['a device', '/dev/null', 'not-a-folder'],
    ['below a device', '/dev/full/out', 'not-a-folder'],
    ['a name that is too long', 'x'.repeat(300), 'cannot-read'],
  ])('%s', async (_, name, code) => {
    const root = await temporaryFolder();
    await put(root, { file: 'mine' });
    await symlink('file', join(root, 'link'));
    await symlink('nowhere', join(root, 'dangling'));
    await symlink('loop', join(root, 'loop'));
    const before = await contents(root).catch(() => undefined);
    const output = outputOf(name.startsWith('/') ? name : join(root, name), { 'a.ts': '1' });
    await expect(write(output, { force: true })).rejects.toMatchObject({ name: 'OutputError', code });
    if (name !== 'dangling') await expect(check(output)).rejects.toMatchObject({ name: 'OutputError', code });
    expect(await contents(root).catch(() => undefined)).toEqual(before);
  });

  test.skipIf(process.platform !== 'linux')('one in which the system lets nobody make a file', async () => {
    await expect(write(outputOf('/proc/specwright', { 'a.ts': '1' }))).rejects.toMatchObject({ name: 'OutputError', code: 'cannot-write' });
  });

  test('a pipe in it is foreign and is not read', async () => {
    const dir = await temporaryFolder();
    await mkdir(join(dir, 'sub'));
    execFileSync('mkfifo', [join(dir, 'sub/pipe')]);
    await expect(write(outputOf(dir, { 'a.ts': '1' }))).rejects.toMatchObject({ code: 'foreign-files' });
    await expect(write(outputOf(dir, { 'sub/pipe': '1' }))).rejects.toMatchObject({ code: 'not-a-file' });
  });
});
