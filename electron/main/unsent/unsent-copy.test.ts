import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UnsentCopy } from './unsent-copy.ts';

const owner = { school: 'school-1', person: 'teacher-1' };
const entry = (n: number) => ({ id: `entry-${n}`, text: `{"mark":${n},"note":"ёж\\n"}` });

let folder: string;
let copy: UnsentCopy;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unsent-'));
  copy = new UnsentCopy(folder);
});

afterEach(() => rm(folder, { recursive: true }));

async function file(): Promise<string> {
  const [name = ''] = await readdir(join(folder, 'unsent'));
  return join(folder, 'unsent', name);
}

describe('the second copy of unsent entries', () => {
  test('[I1] gives back what was appended, after a new start too, in order', async () => {
    await copy.append(owner, [entry(1), entry(2)]);
    await copy.append(owner, [entry(3)]);
    const list = { entries: [entry(1), entry(2), entry(3)], unreadable: 0 };
    expect(await copy.list(owner)).toEqual(list);
    expect(await new UnsentCopy(folder).list(owner)).toEqual(list);
  });

  test('[I1] a tear at any byte of the last line costs that line and no other', async () => {
    await copy.append(owner, [entry(1), entry(2)]);
    const path = await file();
    const whole = await readFile(path);
    const secondLine = whole.indexOf('\n') + 1;
    for (let length = secondLine + 1; length < whole.length - 1; length += 1) {
      await writeFile(path, whole.subarray(0, length));
      const torn = new UnsentCopy(folder);
      expect(await torn.list(owner)).toEqual({ entries: [entry(1)], unreadable: 1 });
      await torn.append(owner, [entry(3)]);
      expect(await torn.list(owner)).toEqual({ entries: [entry(1), entry(3)], unreadable: 1 });
    }
  });

  test('[I1] a last line that lacks only its end is whole', async () => {
    await copy.append(owner, [entry(1)]);
    const path = await file();
    await writeFile(path, (await readFile(path)).subarray(0, -1));
    await copy.append(owner, [entry(2)]);
    expect(await copy.list(owner)).toEqual({ entries: [entry(1), entry(2)], unreadable: 0 });
  });

  test('a changed byte is noticed, and the line stays in the file', async () => {
    await copy.append(owner, [entry(1), entry(2)]);
    const path = await file();
    await writeFile(path, (await readFile(path, 'utf8')).replace('\\"mark\\":1', '\\"mark\\":5'));
    expect(await copy.list(owner)).toEqual({ entries: [entry(2)], unreadable: 1 });
    await copy.drop(owner, ['entry-2']);
    expect(await readFile(path, 'utf8')).toContain('\\"mark\\":5');
  });

  test('drops exactly the named entries', async () => {
    await copy.append(owner, [entry(1), entry(2), entry(3)]);
    await copy.drop(owner, ['entry-1', 'entry-3', 'never-seen']);
    expect(await copy.list(owner)).toEqual({ entries: [entry(2)], unreadable: 0 });
    await copy.drop(owner, ['entry-2']);
    expect(await copy.list(owner)).toEqual({ entries: [], unreadable: 0 });
    expect(await readdir(join(folder, 'unsent'))).toHaveLength(1);
  });

  test('an entry appended twice is listed once, and dropped whole', async () => {
    await copy.append(owner, [entry(1)]);
    await copy.append(owner, [entry(1), entry(2)]);
    expect((await copy.list(owner)).entries).toEqual([entry(1), entry(2)]);
    await copy.drop(owner, ['entry-1']);
    expect((await copy.list(owner)).entries).toEqual([entry(2)]);
  });

  test('calls at the same time lose nothing', async () => {
    const appends = Array.from({ length: 40 }, (_, n) => copy.append(owner, [entry(n)]));
    const drops = Array.from({ length: 20 }, (_, n) => copy.drop(owner, [`entry-${n}`]));
    await Promise.all([...appends, ...drops]);
    expect((await copy.list(owner)).entries).toEqual(Array.from({ length: 20 }, (_, n) => entry(n + 20)));
  });

  test('[I7] owners never share a file, not even when only the case of an id differs', async () => {
    await copy.append(owner, [entry(1)]);
    await copy.append({ ...owner, person: 'Teacher-1' }, [entry(2)]);
    await copy.append({ ...owner, school: 'school-2' }, [entry(3)]);
    expect((await copy.list(owner)).entries).toEqual([entry(1)]);
    expect(await readdir(join(folder, 'unsent'))).toHaveLength(3);
  });

  test('a half-written rewrite of an earlier start does not count', async () => {
    await copy.append(owner, [entry(1)]);
    await appendFile(`${await file()}.new`, 'half');
    expect((await copy.list(owner)).entries).toEqual([entry(1)]);
    await copy.append(owner, [entry(2)]);
    await copy.drop(owner, ['entry-1']);
    expect((await copy.list(owner)).entries).toEqual([entry(2)]);
  });

  test('a disk that refuses is an error of the caller, and the next call works again', async () => {
    await writeFile(join(folder, 'unsent'), 'a file where the folder should be');
    await expect(copy.append(owner, [entry(1)])).rejects.toMatchObject({ syscall: 'mkdir' });
    await rm(join(folder, 'unsent'));
    await copy.append(owner, [entry(1)]);
    expect((await copy.list(owner)).entries).toEqual([entry(1)]);
  });
});
