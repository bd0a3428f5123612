// The file behind a process: in memory, in a place for everybody, open to change.
import { describe, expect } from 'bun:test';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, unlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExecutableFile } from '../../src/model/listener.ts';
import { needs } from '../support/needs.ts';
import { LIVE, type Look, onPort, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };
const actors = fileURLToPath(new URL('./actors', import.meta.url));

describe('executables', () => {
  scenario('a program of the system', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.serve('tcp,0.0.0.0,7511');

    expect(await fileOf(listeners, world, 7511)).toMatchObject({ place: 'disk', uid: 0, othersMayChange: false });
  });

  scenario('in a place where anybody may write', need, async ({ listeners }) => {
    await using world = await World.open();
    await world.start('serve', ['tcp,0.0.0.0,7512'], { perl: copyOf(world, `${world.folder}/server`) });

    expect(await fileOf(listeners, world, 7512)).toMatchObject({ place: 'temporary', othersMayChange: false });
  });

  scenario('a file that anybody may change, and a folder where anybody may replace it', need, async ({ listeners }) => {
    await using world = await World.open();
    const open = copyOf(world, `${world.folder}/open`);
    chmodSync(open, 0o757);
    await world.start('serve', ['tcp,0.0.0.0,7513'], { perl: open });
    mkdirSync(`${world.folder}/all`);
    chmodSync(`${world.folder}/all`, 0o777);
    await world.start('serve', ['tcp,0.0.0.0,7514'], { perl: copyOf(world, `${world.folder}/all/server`) });

    expect(await fileOf(listeners, world, 7513)).toMatchObject({ mode: 0o100757, othersMayChange: true });
    expect(await fileOf(listeners, world, 7514)).toMatchObject({ mode: 0o100755, othersMayChange: true });
  });

  scenario('in memory only', need, async ({ listeners }) => {
    await using world = await World.open();
    const perl = copyOf(world, `${world.folder}/perl`);
    await world.start('from-memory', [perl, actors, 'tcp,0.0.0.0,7515']);
    const folder = mkdtempSync('/dev/shm/portolan-live-');
    try {
      const gone = copyOf(world, `${folder}/server`);
      await world.start('serve', ['tcp,0.0.0.0,7516'], { perl: gone });
      unlinkSync(gone);

      for (const port of [7515, 7516]) expect(await fileOf(listeners, world, port)).toMatchObject({ place: 'memory' });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

async function fileOf(listeners: Look['listeners'], world: World, port: number): Promise<ExecutableFile | null> {
  const holder = onPort(await listeners(world), port).holders[0];
  if (holder === undefined) throw new Error(`Nobody holds port ${port}`);
  return holder.exeFile;
}

/** A perl of another name and place. */
function copyOf(world: World, file: string): string {
  copyFileSync(world.run('sh', '-c', 'readlink -f "$(command -v perl)"').trim(), file);
  chmodSync(file, 0o755);
  return file;
}
