// A real Docker in a world of its own, with one container that publishes a port.
import { expect, test } from 'bun:test';
import { readdirSync, rmdirSync } from 'node:fs';
import { needs } from '../support/needs.ts';
import { spawnGroup } from './support/actor.ts';
import { portolan, snapshot } from './support/portolan.ts';
import { LIVE, only } from './support/scenario.ts';
import { World } from './support/world.ts';

const need = needs({ ...LIVE, commands: [...LIVE.commands, 'dockerd', 'docker-proxy', '/usr/bin/docker', 'busybox'] });

const PORT = 7611;
const GROUP = '/portolan-live';

test.skipIf(need.skip)(
  'a container, and the proxy that publishes its port',
  async () => {
    await using world = await World.open({ pids: true, setUp: ['mount -t tmpfs tmpfs /run'] });
    const docker = (...args: string[]) => world.run('/usr/bin/docker', '-H', 'unix:///run/docker.sock', ...args).trim();
    startDocker(world);
    await answering(() => docker('version'));
    try {
      docker('import', imageIn(world), 'tiny:1');
      const run = ['run', '-d', '--name', 'web', '-p', `127.0.0.1:${PORT}:80`, 'tiny:1'];
      const id = docker(...run, 'busybox', 'httpd', '-f', '-p', '80');

      const { listeners } = await snapshot('auto', { inside: world });

      const published = [{ hostAddress: '127.0.0.1', hostPort: PORT, containerPort: 80, transport: 'tcp' }];
      const web = {
        name: 'web',
        id,
        runtime: 'docker',
        image: 'tiny:1',
        published,
        from: 'Docker at /run/docker.sock',
      };
      const outside = only(listeners.filter(({ port }) => port === PORT));
      expect(outside.attribution.container).toMatchObject({ ...web, proxied: true });
      expect(outside.attribution.program?.name).toBe('docker-proxy');
      const inside = only(listeners.filter(({ holders, port }) => port === 80 && holders[0]?.name === 'busybox'));
      expect(inside.attribution.container).toMatchObject({ ...web, proxied: false });
      expect(inside.attribution.program).toMatchObject({ name: 'httpd', interpreter: 'busybox' });
      expect(inside.attribution.package).toBeNull();

      const { causes } = JSON.parse((await portolan(['why', `${PORT}`, '--json'], { inside: world })).stdout);
      expect(causes).toHaveLength(1);
      expect(causes[0]).toMatchObject({
        cause: 'container-published',
        says: `Container web publishes ${PORT} (image tiny:1)`,
        next: { run: 'docker stop web' },
      });

      const freed = await portolan(['free', `${PORT}`, '--yes', '--json'], { inside: world });
      expect(JSON.parse(freed.stdout)).toMatchObject({ outcome: 'free', done: ['docker stop web: done'] });
      expect(docker('inspect', '--format', '{{.State.Running}}', 'web')).toBe('false');
    } finally {
      docker('rm', '--force', 'web');
      removeGroups();
    }
  },
  120_000,
);

/** It ends with the world, as everything in its pid namespace does. */
function startDocker(world: World): void {
  const places = ['--data-root', `${world.folder}/data`, '--exec-root', '/run/docker', '--pidfile', '/run/docker.pid'];
  const quiet = ['--iptables=false', '--ip6tables=false', '--storage-driver', 'vfs', '--log-level', 'fatal'];
  const words = ['dockerd', '-H', 'unix:///run/docker.sock', '--cgroup-parent', GROUP, ...places, ...quiet];
  spawnGroup([...world.enter, 'sh', '-c', 'exec "$@" 2>/dev/null', 'sh', ...words]).stdout.resume();
}

async function answering(ask: () => unknown): Promise<void> {
  let failure: unknown;
  for (let tries = 0; tries < 60; tries++) {
    try {
      ask();
      return;
    } catch (error) {
      failure = error;
      await Bun.sleep(500);
    }
  }
  throw failure;
}

/** An image of BusyBox and the libraries that it wants. */
function imageIn(world: World): string {
  const at = `${world.folder}/image`;
  const script = [
    `mkdir -p ${at}/bin`,
    `cp "$(command -v busybox)" ${at}/bin/busybox`,
    `for library in $(ldd "$(command -v busybox)" | grep -o '/[^ ]*'); do cp --parents -L "$library" ${at}; done`,
    `tar -C ${at} -cf ${at}.tar .`,
  ];
  world.run('sh', '-c', script.join('\n'));
  return `${at}.tar`;
}

// Docker leaves the group above those of its containers behind, in every hierarchy.
function removeGroups(): void {
  for (const place of ['', ...readdirSync('/sys/fs/cgroup').map((name) => `/${name}`)]) {
    try {
      rmdirSync(`/sys/fs/cgroup${place}${GROUP}`);
    } catch {
      // There was none in this hierarchy.
    }
  }
}
