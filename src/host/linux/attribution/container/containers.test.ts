// Containers as runtimes tell of them. Answers are constructed after the Docker Engine API's reference and served from
// a real Unix socket; files after what Docker, containerd, CRI-O and containers/storage write.
import { afterEach, describe, expect, test } from 'bun:test';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname } from 'node:path';
import type { DescribedHolder } from '../../holders/describe.ts';
import { membershipOf } from '../cgroup.ts';
import type { Subject } from '../subject.ts';
import { type Tree, tree } from '../tree.testing.ts';
import { findContainers } from './attribute.ts';

const WEB = 'a1'.repeat(32);
const DB = 'b2'.repeat(32);
const POD = '8bc3a1de-1f0c-4c6e-9d37-6a0d1f2b3c4d';

const ANSWER = [
  {
    Id: WEB,
    Names: ['/shop-web-1'],
    Image: 'nginx:1.27',
    Labels: { 'com.docker.compose.project': 'shop' },
    Ports: [
      { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
      { PrivatePort: 443, Type: 'tcp' },
    ],
    NetworkSettings: {
      Networks: {
        shop_front: { IPAddress: '172.20.0.3' },
        shop_back: { IPAddress: '172.21.0.2', GlobalIPv6Address: 'fd00::2' },
      },
    },
  },
  {
    Id: DB,
    Names: ['/shop-db-1'],
    Image: 'postgres:16',
    Ports: [],
    NetworkSettings: { Networks: { b: { IPAddress: '172.21.0.9' } } },
  },
];

const servers: Server[] = [];
const connections = new Set<Socket>();
afterEach(() => {
  for (const socket of connections) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A runtime's door in this tree, which answers like so. */
function serve(made: Tree, path: string, answer: (socket: Socket) => void): Promise<void> {
  const place = `${made.folder}${path}`;
  mkdirSync(dirname(place), { recursive: true });
  const server = createServer((socket) => {
    connections.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  servers.push(server);
  return new Promise((resolve) => server.listen(place, resolve));
}

function http(body: string, head = 'HTTP/1.1 200 OK'): (socket: Socket) => void {
  return (socket) =>
    socket.end(
      `${head}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
}

/** As Docker really does: in chunks, and without closing. */
function chunked(body: string): (socket: Socket) => void {
  return (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
    for (let at = 0; at < body.length; at += 100) {
      const piece = body.slice(at, at + 100);
      socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`);
    }
    socket.write('0\r\n\r\n');
  };
}

function subject(cgroup: string, of: Partial<DescribedHolder> = {}): Subject {
  const holder = { pid: 7, exe: '/usr/bin/x', args: null, uid: 0, ...of } as DescribedHolder; // What is asked of it here.
  return { holder, membership: membershipOf(cgroup), exe: null, root: null, cwd: null, elsewhere: true };
}

async function find(made: Tree, asked: Subject, port = 80) {
  const served = { subject: asked, socket: { transport: 'tcp' as const, address: '0.0.0.0', port } };
  const places = { root: made.root, sockets: made.folder, dockerHost: undefined };
  const found = await findContainers([served], places, () => '/home/u');
  return { container: found.of(served), gaps: found.gaps };
}

const inWeb = () => subject(`0::/system.slice/docker-${WEB}.scope`);
const proxy = (address: string, port = '80') =>
  subject('0::/system.slice/docker.service', {
    exe: '/usr/libexec/docker/docker-proxy',
    args: [
      '/usr/libexec/docker/docker-proxy',
      '-proto',
      'tcp',
      '-host-ip',
      '0.0.0.0',
      '-host-port',
      '8080',
      '-container-ip',
      address,
      '-container-port',
      port,
    ],
  });

// Recorded: see fixtures/docker/README.md.
test('what Docker really said', async () => {
  using made = tree({});
  const recorded = readFileSync(new URL('../../../../../fixtures/docker/containers.json', import.meta.url), 'utf8');
  await serve(made, '/run/docker.sock', http(recorded));
  const { container } = await find(made, proxy('172.18.0.2'), 8080);
  expect(container).toMatchObject({ name: 'web', image: 'tiny:1', runtime: 'docker', proxied: true });
  expect(container?.published?.map(({ hostAddress }) => hostAddress)).toEqual(['0.0.0.0', '::']);
});

describe('Docker', () => {
  test.each([
    ['with a length', http(JSON.stringify(ANSWER))],
    ['in chunks, and staying open', chunked(JSON.stringify(ANSWER))],
  ])('name, image and ports, %s', async (_, answer) => {
    using made = tree({});
    await serve(made, '/run/docker.sock', answer);
    expect(await find(made, inWeb())).toEqual({
      container: {
        name: 'shop-web-1',
        from: 'Docker at /run/docker.sock',
        id: WEB,
        runtime: 'docker',
        image: 'nginx:1.27',
        published: [{ hostAddress: '0.0.0.0', hostPort: 8080, containerPort: 80, transport: 'tcp' }],
        pod: null,
        proxied: false,
      },
      gaps: [],
    });
  });

  test.each(['172.20.0.3', '172.21.0.2', 'fd00::2'])('docker-proxy to %s, on whichever network', async (address) => {
    using made = tree({});
    await serve(made, '/run/docker.sock', http(JSON.stringify(ANSWER)));
    const { container } = await find(made, proxy(address), 8080);
    expect(container).toMatchObject({ name: 'shop-web-1', proxied: true });
  });

  test('docker-proxy to nobody is told as such', async () => {
    using made = tree({});
    await serve(made, '/run/docker.sock', http(JSON.stringify(ANSWER)));
    const { container, gaps } = await find(made, proxy('10.9.9.9'));
    expect(container).toBeNull();
    expect(gaps).toHaveLength(1);
  });

  test.each<[string, (socket: Socket) => void, RegExp]>([
    ['hangs', () => {}, /within 100 ms/],
    [
      'hangs after half an answer',
      (socket) => void socket.write('HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n['),
      /within 100 ms/,
    ],
    ['speaks something else', (socket) => void socket.end('SSH-2.0-OpenSSH\r\n'), /no sense/],
    ['says no JSON', http('<html>'), /something else/],
    ['says other JSON', http('{"message":"x"}'), /something else/],
    ['refuses', http('{"message":"no"}', 'HTTP/1.1 403 Forbidden'), /status 403/],
    ['closes', (socket) => void socket.destroy(), /no sense/],
    ['floods', flood, /too large|within 100 ms/],
  ])('one that %s: its container goes by its id, and the gap says why', async (_, answer, why) => {
    using made = tree({});
    await serve(made, '/run/docker.sock', answer);
    const { container, gaps } = await find(made, inWeb());
    expect(container).toMatchObject({ name: WEB.slice(0, 12), image: null, published: null, runtime: 'docker' });
    expect(gaps).toHaveLength(1);
    expect(gaps[0]?.why).toMatch(why);
  });

  test('odd members of an answer are left out', async () => {
    using made = tree({});
    const odd = [
      null,
      7,
      [],
      {},
      { Id: 5 },
      { Id: WEB, Names: 'x', Ports: [null, { PublicPort: 1e9, PrivatePort: -1 }], NetworkSettings: null },
    ];
    await serve(made, '/run/docker.sock', http(JSON.stringify(odd)));
    const { container } = await find(made, inWeb());
    expect(container).toMatchObject({ name: WEB.slice(0, 12), published: [] });
  });

  test('without the socket, its files say the same', async () => {
    const file = `/var/lib/docker/containers/${WEB}/config.v2.json`;
    using made = tree({
      [file]: JSON.stringify({
        ID: WEB,
        Name: '/shop-web-1',
        State: { Running: true },
        Config: { Image: 'nginx:1.27' },
        NetworkSettings: {
          Ports: { '80/tcp': [{ HostIp: '', HostPort: '8080' }], '443/tcp': null },
          Networks: { a: { IPAddress: '172.20.0.3' } },
        },
      }),
    });
    const published = [{ hostAddress: null, hostPort: 8080, containerPort: 80, transport: 'tcp' }];
    expect(await find(made, inWeb())).toMatchObject({
      container: { name: 'shop-web-1', published, from: file },
      gaps: [],
    });
    expect((await find(made, proxy('172.20.0.3'))).container).toMatchObject({ name: 'shop-web-1', proxied: true });
  });

  test('nobody to ask', async () => {
    using made = tree({});
    const { container, gaps } = await find(made, inWeb());
    expect(container).toMatchObject({ name: WEB.slice(0, 12), published: null, from: 'its control group' });
    expect(gaps[0]?.why).toContain('no runtime here tells the names of one container');
  });

  // Constructed control groups: a unit that sleeps has none.
  test('a service that sleeps is not woken', async () => {
    using made = tree({
      '/usr/lib/systemd/system/docker.socket': '[Socket]\nListenStream=/run/docker.sock\n',
      '/sys/fs/cgroup/init.scope/cgroup.events': 'populated 1\n',
    });
    let asked = 0;
    await serve(made, '/run/docker.sock', () => {
      asked++;
    });
    const { gaps } = await find(made, inWeb());
    expect(asked).toBe(0);
    expect(gaps[0]?.why).toContain('asking would start it');
  });
});

function flood(socket: Socket): void {
  socket.write('HTTP/1.1 200 OK\r\n\r\n');
  const piece = Buffer.alloc(1 << 20, 'x');
  const more = () => {
    while (socket.writable && socket.write(piece)) {}
    socket.once('drain', more);
  };
  more();
}

describe('others', () => {
  test('Podman, whose conmon holds the port', async () => {
    using made = tree({});
    await serve(made, '/run/podman/podman.sock', http(JSON.stringify(ANSWER)));
    const conmon = subject(`0::/machine.slice/libpod-conmon-${WEB}.scope`, {
      exe: '/usr/bin/conmon',
      args: ['/usr/bin/conmon', '--api-version', '1', '-c', WEB, '-u', WEB],
    });
    expect((await find(made, conmon, 8080)).container).toMatchObject({
      name: 'shop-web-1',
      runtime: 'podman',
      proxied: true,
    });
  });

  test('Podman without root: its port forwarder by the port', async () => {
    using made = tree({});
    await serve(made, '/run/user/1000/podman/podman.sock', http(JSON.stringify(ANSWER)));
    const forwarder = subject('0::/user.slice/user-1000.slice/user@1000.service/app.slice/x.scope', {
      exe: '/usr/bin/rootlessport',
      args: ['rootlessport'],
      uid: 1000,
    });
    expect((await find(made, forwarder, 8080)).container).toMatchObject({ name: 'shop-web-1', proxied: true });
    expect((await find(made, forwarder, 9999)).container).toBeNull();
  });

  test('Podman by its storage', async () => {
    const metadata = JSON.stringify({ 'image-name': 'docker.io/library/nginx:latest', name: 'web' });
    using made = tree({
      '/var/lib/containers/storage/overlay-containers/containers.json': JSON.stringify([
        { id: WEB, names: ['web'], metadata },
      ]),
    });
    const { container } = await find(made, subject(`0::/machine.slice/libpod-${WEB}.scope/container`));
    expect(container).toMatchObject({
      name: 'web',
      image: 'docker.io/library/nginx:latest',
      published: null,
      runtime: 'podman',
    });
  });

  test('containerd of Kubernetes, by the annotations of its bundle', async () => {
    using made = tree({
      [`/run/containerd/io.containerd.runtime.v2.task/k8s.io/${WEB}/config.json`]: JSON.stringify({
        annotations: {
          'io.kubernetes.cri.container-name': 'web',
          'io.kubernetes.cri.sandbox-name': 'web-7d9f',
          'io.kubernetes.cri.sandbox-namespace': 'shop',
          'io.kubernetes.cri.image-name': 'registry.example/web:1',
        },
      }),
    });
    const cgroup = `0::/kubepods.slice/kubepods-pod${POD.replaceAll('-', '_')}.slice/cri-containerd-${WEB}.scope`;
    expect((await find(made, subject(cgroup))).container).toMatchObject({
      name: 'web',
      runtime: 'containerd',
      image: 'registry.example/web:1',
      pod: { uid: POD, name: 'web-7d9f', namespace: 'shop' },
    });
  });

  test('CRI-O, by its own annotations', async () => {
    using made = tree({
      [`/run/containers/storage/overlay-containers/${WEB}/userdata/config.json`]: JSON.stringify({
        annotations: {
          'io.kubernetes.container.name': 'web',
          'io.kubernetes.pod.name': 'p',
          'io.kubernetes.pod.namespace': 'n',
          'io.kubernetes.cri-o.ImageName': 'i',
        },
      }),
    });
    const cgroup = `0::/kubepods.slice/kubepods-pod${POD.replaceAll('-', '_')}.slice/crio-${WEB}.scope`;
    expect((await find(made, subject(cgroup))).container).toMatchObject({
      name: 'web',
      runtime: 'cri-o',
      pod: { uid: POD, name: 'p', namespace: 'n' },
    });
  });

  test('a container in a container goes by the outer one, where only that is known', async () => {
    using made = tree({});
    await serve(made, '/run/docker.sock', http(JSON.stringify(ANSWER)));
    const { container, gaps } = await find(made, subject(`0::/docker/${WEB}/kubepods/pod${POD}/${'c3'.repeat(32)}`));
    expect(container).toMatchObject({ name: 'shop-web-1', runtime: 'docker' });
    expect(gaps).toEqual([]);
  });

  test('LXC goes by its name, and there is nobody to ask', async () => {
    using made = tree({});
    const { container, gaps } = await find(made, subject('0::/lxc.payload.web1/system.slice/nginx.service'));
    expect(container).toMatchObject({ name: 'web1', id: 'web1', runtime: 'lxc' });
    expect(gaps).toEqual([]);
  });
});
