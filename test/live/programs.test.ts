// Which program it is, when its file is gone, replaced, or called as if it were; and as whom it runs now.
import { describe, expect } from 'bun:test';
import { chmodSync, copyFileSync, existsSync, unlinkSync } from 'node:fs';
import { needs } from '../support/needs.ts';
import { LIVE, only, onPort, scenario } from './support/scenario.ts';
import { NOBODY, World } from './support/world.ts';

const need = { bpf: needs({ ...LIVE, bpf: true }), proc: needs(LIVE) };

/** A program of this name in the world's folder, which serves like perl because it is perl. */
function programIn(world: World, name: string): string {
  const file = `${world.folder}/${name}`;
  copyFileSync(world.run('sh', '-c', 'readlink -f "$(command -v perl)"').trim(), file);
  chmodSync(file, 0o755);
  return file;
}

describe('programs', () => {
  // ss, netstat and lsof -i say what they said before.
  scenario('a deleted binary', need, async ({ listeners }) => {
    await using world = await World.open();
    const program = programIn(world, 'server');
    const server = await world.start('serve', ['tcp,0.0.0.0,7501'], { perl: program });
    unlinkSync(program);

    const holder = only(only(await listeners(world)).holders);

    expect(holder).toMatchObject({ pid: server.pid, exe: program, exeDeleted: true });
  });

  // /proc/PID/exe ends in " (deleted)" for both: for one it is what the kernel adds, for the other its name.
  scenario('a file that is really named "x (deleted)"', need, async ({ listeners }) => {
    await using world = await World.open();
    const program = programIn(world, 'x (deleted)');
    await world.start('serve', ['tcp,0.0.0.0,7502'], { perl: program });

    const holder = only(only(await listeners(world)).holders);

    expect(holder).toMatchObject({ exe: program, exeDeleted: false });
  });

  scenario('a file really named "x (deleted)", deleted', need, async ({ listeners }) => {
    await using world = await World.open();
    const program = programIn(world, 'x (deleted)');
    await world.start('serve', ['tcp,0.0.0.0,7503'], { perl: program });
    unlinkSync(program);

    expect(only(only(await listeners(world)).holders)).toMatchObject({ exe: program, exeDeleted: true });
  });

  scenario('a deleted "x" beside another file named "x (deleted)"', need, async ({ listeners }) => {
    await using world = await World.open();
    const program = programIn(world, 'x');
    await world.start('serve', ['tcp,0.0.0.0,7504'], { perl: program });
    unlinkSync(program);
    const decoy = programIn(world, 'x (deleted)');

    expect(existsSync(decoy)).toBe(true);
    expect(only(only(await listeners(world)).holders)).toMatchObject({ exe: program, exeDeleted: true });
  });

  // After an upgrade the path has another file: the process still runs the old one.
  scenario('a binary that was replaced under the running process', need, async ({ listeners }) => {
    await using world = await World.open();
    const program = programIn(world, 'server');
    await world.start('serve', ['tcp,0.0.0.0,7505'], { perl: program });
    unlinkSync(program);
    programIn(world, 'server');

    expect(only(only(await listeners(world)).holders)).toMatchObject({ exe: program, exeDeleted: true });
  });

  // netstat -e prints the socket's user, 0, beside the pid of a process that is nobody's. ss -e prints no user.
  scenario('a socket created by root in a process that is now nobody', need, async ({ listeners }) => {
    await using world = await World.open();
    const server = await world.serve('--uid', `${NOBODY}`, 'tcp,0.0.0.0,7506', 'udp,0.0.0.0,7507');
    const still = await world.serve('tcp,0.0.0.0,7508');

    const seen = await listeners(world);

    for (const port of [7506, 7507]) {
      expect(onPort(seen, port).socket.uid).toBe(0);
      expect(only(onPort(seen, port).holders)).toMatchObject({ pid: server.pid, uid: NOBODY, user: 'nobody' });
    }
    expect(only(onPort(seen, 7508).holders)).toMatchObject({ pid: still.pid, uid: 0, user: 'root' });
  });

  scenario('the other way round: a socket created by nobody', need, async ({ listeners }) => {
    await using world = await World.open({ mounts: true });
    await world.start('serve', ['tcp,0.0.0.0,7509'], { asNobody: true });

    const seen = only(await listeners(world));

    expect(seen.socket.uid).toBe(NOBODY);
    expect(only(seen.holders)).toMatchObject({ uid: NOBODY, user: 'nobody' });
  });
});
