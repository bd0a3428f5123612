// Whose it is: real servers, in namespaces of their own, told by unit, package, program, project and container.
import { describe, expect } from 'bun:test';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Listener } from '../../src/model/listener.ts';
import { needs } from '../support/needs.ts';
import { endGroup, spawnGroup } from './support/actor.ts';
import { LIVE, type Look, onPort, scenario } from './support/scenario.ts';
import { World } from './support/world.ts';

const withCommands = (...commands: string[]) => ({
  auto: needs({ ...LIVE, commands: [...LIVE.commands, ...commands] }),
});

/** Runs a server in this world until the scope ends, and gives the listener of this port once it is there. */
async function serving(
  { listeners }: Pick<Look, 'listeners'>,
  world: World,
  words: readonly string[],
  {
    port,
    cwd = '/',
    inside = false,
    settled = false,
  }: { port: number; cwd?: string; inside?: boolean; settled?: boolean },
): Promise<{ listener: Listener } & AsyncDisposable> {
  const child = spawnGroup([
    ...world.enter,
    'setpriv',
    '--pdeathsig',
    'KILL',
    '--',
    'sh',
    '-c',
    'cd "$0" && exec "$@" 2>/dev/null',
    cwd,
    ...words,
  ]);
  child.stdout.resume();
  const stop = { [Symbol.asyncDispose]: () => endGroup(child) };
  for (let tries = 0; tries < 60 && child.exitCode === null; tries++) {
    const seen = await listeners(world, inside ? { inside: world } : {});
    if (!seen.some((one) => one.port === port)) continue;
    const listener = onPort(seen, port);
    // On a machine where much is new, some files' packages and sums are left to the next run.
    const isLate = listener.attribution.package?.integrityFrom.includes('not checked in time') ?? true;
    if (!isLate || !settled) return { listener, ...stop };
  }
  await endGroup(child);
  throw new Error(`${words[0]} does not listen on ${port}`);
}

/** A project in the world's folder, that anybody may read. */
function projectIn(world: World, files: Readonly<Record<string, string>>): string {
  const folder = `${world.folder}/shop`;
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(`${folder}/${path}`.replace(/\/[^/]*$/, ''), { recursive: true });
    writeFileSync(`${folder}/${path}`, content);
  }
  return folder;
}

const SERVER = (port: number) => `require('node:http').createServer().listen(${port}, '127.0.0.1');\n`;

describe('the program, not the interpreter', () => {
  scenario('python3 -m http.server', withCommands('/usr/bin/python3'), async (look) => {
    await using world = await World.open();
    const cwd = projectIn(world, { 'package.json': '{"name":"shop"}', 'public/x': '' });
    await using server = await serving(look, world, ['/usr/bin/python3', '-m', 'http.server', '7601'], {
      port: 7601,
      cwd: `${cwd}/public`,
      settled: true,
    });
    const { program, project, package: owner } = server.listener.attribution;
    expect(program).toMatchObject({ name: 'http.server', interpreter: 'python3', script: 'http.server' });
    expect(project).toMatchObject({ name: 'shop', root: cwd, kind: 'npm' });
    expect(owner).toMatchObject({ manager: 'dpkg', integrity: 'unmodified' });
  });

  scenario('a script of a project', withCommands('node'), async (look) => {
    await using world = await World.open();
    const cwd = projectIn(world, { 'package.json': '{"name":"shop"}', 'server.js': SERVER(7602) });
    const words = ['node', '--inspect=127.0.0.1:7612', 'server.js'];
    await using server = await serving(look, world, words, { port: 7602, cwd });
    expect(server.listener.attribution.program).toMatchObject({ name: 'server.js', interpreter: 'node' });
    expect(server.listener.attribution.project?.name).toBe('shop');
    expect(server.listener.holders[0]?.args).toContain('--inspect=127.0.0.1:7612');
  });

  // The package is constructed; Node and its way to it are real.
  scenario('a tool of node_modules', withCommands('node'), async (look) => {
    await using world = await World.open();
    const cwd = projectIn(world, {
      'package.json': '{"name":"shop"}',
      'node_modules/vite/package.json': '{"name":"vite","version":"5.4.0","bin":{"vite":"bin/vite.js"}}',
      'node_modules/vite/bin/vite.js': SERVER(7603),
    });
    await using server = await serving(look, world, ['node', 'node_modules/.bin/../vite/bin/vite.js'], {
      port: 7603,
      cwd,
    });
    const { program, project } = server.listener.attribution;
    expect(program).toMatchObject({ name: 'vite', package: 'npm:vite', version: '5.4.0' });
    expect(project).toMatchObject({ name: 'shop', root: cwd });
  });
});

describe('the package', () => {
  scenario('nginx, by its master', withCommands('nginx'), async (look) => {
    await using world = await World.open();
    const conf = `${world.folder}/nginx.conf`;
    writeFileSync(
      conf,
      `pid ${world.folder}/pid; error_log /dev/null; worker_processes 2; events {} http { access_log off; server { listen 127.0.0.1:7604; } }`,
    );
    await using server = await serving(look, world, ['nginx', '-c', conf, '-g', 'daemon off;'], {
      port: 7604,
      settled: true,
    });
    const { package: owner, program, project } = server.listener.attribution;
    expect(owner).toMatchObject({ manager: 'dpkg', integrity: 'unmodified' });
    expect(owner?.name).toMatch(/^nginx/);
    expect(program).toMatchObject({ name: 'nginx', interpreter: null });
    expect(project).toBeNull();
  });

  // Debian's /usr/bin/redis-server leads to a file of another name, in another package.
  scenario('a program with another name', withCommands('redis-server'), async (look) => {
    await using world = await World.open();
    const words = ['redis-server', '--port', '7605', '--bind', '127.0.0.1', '--save', '', '--dir', world.folder];
    await using server = await serving(look, world, words, { port: 7605 });
    expect(server.listener.attribution.program).toMatchObject({ name: 'redis-server', package: 'redis-server' });
    expect(server.listener.attribution.package?.name).toBe('redis-tools');
  });

  scenario('a file that is not what was shipped', withCommands('perl'), async (look) => {
    await using world = await World.open({ mounts: true });
    const perl = world.run('sh', '-c', 'readlink -f "$(command -v perl)"').trim();
    const altered = `${world.folder}/perl`;
    writeFileSync(altered, Buffer.concat([readFileSync(perl), Buffer.from('x')]));
    chmodSync(altered, 0o755);
    world.run('mount', '--bind', altered, perl);
    await world.serve('tcp,127.0.0.1,7606');
    const listener = onPort(await look.listeners(world), 7606);
    expect(listener.attribution.package).toMatchObject({ name: 'perl-base', integrity: 'modified' });
  });

  // The root is constructed: the system's own libraries, and a package database with one package.
  scenario('in a root of its own, by the database there', withCommands('chroot'), async (look) => {
    await using world = await World.open({ mounts: true });
    const root = `${world.folder}/root`;
    for (const folder of ['usr', 'lib', 'lib64', 'dev', 'opt', 'var/lib/dpkg/info'])
      mkdirSync(`${root}/${folder}`, { recursive: true });
    for (const folder of ['usr', 'lib', 'lib64', 'dev'])
      world.run('mount', '--bind', `/${folder}`, `${root}/${folder}`);
    const perl = world.run('sh', '-c', 'readlink -f "$(command -v perl)"').trim();
    writeFileSync(`${root}/opt/served`, readFileSync(perl));
    chmodSync(`${root}/opt/served`, 0o755);
    writeFileSync(`${root}/var/lib/dpkg/status`, 'Package: served\nVersion: 1\n');
    writeFileSync(`${root}/var/lib/dpkg/info/served.list`, '/.\n/opt/served\n');
    const play =
      'use Socket; socket(S, PF_INET, SOCK_STREAM, 0); bind(S, pack_sockaddr_in(7607, INADDR_LOOPBACK)); listen(S, 1); sleep 600';
    await using server = await serving(look, world, ['chroot', root, '/opt/served', '-e', play], { port: 7607 });
    expect(server.listener.attribution.package).toMatchObject({ name: 'served', version: '1', integrity: 'unknown' });
  });
});

// A stand-in for systemd: perl under its name, where its unit files lie. There need be no systemd on the machine.
describe('socket activation', () => {
  const booted = [
    'mount -t tmpfs tmpfs /run/systemd 2>/dev/null || { mkdir -p /run/systemd; mount -t tmpfs tmpfs /run/systemd; }',
    'mkdir -p /run/systemd/system',
    `printf '[Socket]\\nListenStream=127.0.0.1:7608\\n' > /run/systemd/system/shop.socket`,
  ];
  const play = (then: string) => [
    '-e',
    `$^F = 9; use Socket; socket(S, PF_INET, SOCK_STREAM, 0); bind(S, pack_sockaddr_in(7608, INADDR_LOOPBACK)); listen(S, 1); ${then}; sleep 600`,
  ];
  const systemd = (world: World) => {
    const file = `${world.folder}/systemd`;
    writeFileSync(file, readFileSync(world.run('sh', '-c', 'readlink -f "$(command -v perl)"').trim()));
    chmodSync(file, 0o755);
    return file;
  };

  scenario('held for a service', withCommands(), async (look) => {
    await using world = await World.open({ mounts: true, setUp: booted });
    await using server = await serving(look, world, [systemd(world), ...play('')], { port: 7608, inside: true });
    expect(server.listener.attribution.socketUnit).toMatchObject({
      name: 'shop.socket',
      from: '/run/systemd/system/shop.socket',
      activates: 'shop.service',
    });
  });

  scenario('handed on to the service', withCommands('sleep'), async (look) => {
    await using world = await World.open({ mounts: true, setUp: booted });
    const words = [systemd(world), ...play('if (fork == 0) { exec "sleep", "600" }')];
    await using server = await serving(look, world, words, { port: 7608, inside: true });
    const { socketUnit, program } = server.listener.attribution;
    expect(socketUnit?.name).toBe('shop.socket');
    expect(program?.name).toBe('sleep');
  });
});

// systemd's own helper does what systemd does with the socket of a service, without being systemd.
scenario(
  'systemd-socket-activate, before and after somebody connects',
  withCommands('systemd-socket-activate', 'sleep'),
  async (look) => {
    await using world = await World.open();
    const words = ['systemd-socket-activate', '-l', '127.0.0.1:7610', 'sleep', '600'];
    await using server = await serving(look, world, words, { port: 7610, settled: true });
    const { program, package: owner, socketUnit } = server.listener.attribution;
    expect(program?.name).toBe('systemd-socket-activate');
    expect(owner).toMatchObject({ name: 'systemd', integrity: 'unmodified' });
    expect(socketUnit).toBeNull();

    world.run('perl', '-MIO::Socket::INET', '-e', 'IO::Socket::INET->new("127.0.0.1:7610") or die');
    const after = async () => onPort(await look.listeners(world), 7610).attribution;
    let seen = await after();
    for (let tries = 0; tries < 20 && seen.program?.name !== 'sleep'; tries++) seen = await after();
    expect(seen).toMatchObject({ program: { name: 'sleep' }, package: { name: 'coreutils' }, socketUnit: null });
  },
);

// The answer is a recorded one (fixtures/docker); docker-proxy is the real one.
scenario('docker-proxy stands for the container behind it', withCommands('docker-proxy'), async (look) => {
  await using world = await World.open({ mounts: true, setUp: ['mkdir -p /run', 'mount -t tmpfs tmpfs /run'] });
  const body = readFileSync(new URL('../../fixtures/docker/containers.json', import.meta.url));
  const docker = createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () =>
      socket.end(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`), body])),
    );
  });
  await new Promise<void>((resolve) => docker.listen(`/proc/${world.keeper}/root/run/docker.sock`, resolve));
  try {
    const to = '-proto tcp -host-ip 127.0.0.1 -host-port 7609 -container-ip 172.18.0.2 -container-port 80';
    const words = ['sh', '-c', `exec docker-proxy ${to} 3>/dev/null`];
    await using server = await serving(look, world, words, { port: 7609, inside: true });
    expect(server.listener.attribution.container).toMatchObject({ name: 'web', image: 'tiny:1', proxied: true });
  } finally {
    docker.close();
  }
});
