// Puts a real screen into README.md: what Portolan prints in a private namespace with a few servers of its own, so that
// nothing of the machine it was made on is in it.
//
//   node scripts/bun.mjs scripts/readme-screen.ts        as root, on Linux
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dir, '..');
const readme = join(root, 'README.md');

/**
 * What a machine may have running: servers as Debian ships them, a project on node, a container's network, and somebody
 * in /tmp. Needs the Debian packages nginx-light, openssh-server and redis-server. Each is ready once its port is taken.
 */
const servers = `
cd /
hostname harbour
ip link set lo up
ip addr add 192.168.1.20/24 dev lo
ip link add vx0 type vxlan id 7 dstport 4789 dev lo && ip link set vx0 up
mount -t tmpfs none /run && ip netns add shop && ip -n shop link set lo up
mount -t tmpfs none /srv && mount -t tmpfs none /tmp && mkdir -p /srv/blog /srv/shop /tmp/.x /run/sshd
echo '{"name":"blog"}' >/srv/blog/package.json && echo 'require("http").createServer().listen(3000)' >/srv/blog/server.js
echo '{"name":"shop"}' >/srv/shop/package.json && echo 'require("http").createServer().listen(8080,"127.0.0.1")' >/srv/shop/server.js
cp "$(readlink -f "$(command -v perl)")" /tmp/.x/updater
nginx -g 'daemon off;' &
/usr/sbin/sshd -D &
setpriv --reuid redis --regid redis --clear-groups redis-server --port 6379 --save '' --protected-mode no --dir /srv &
(cd /srv/blog && exec node server.js) &
(cd /srv/shop && exec ip netns exec shop node server.js) &
setpriv --reuid www-data --clear-groups /tmp/.x/updater -MSocket -e 'socket(S,PF_INET,SOCK_STREAM,0); bind(S,pack_sockaddr_in(2297,INADDR_ANY)); listen(S,9); while (accept(C,S)) { close(C) }' &
for i in $(seq 100); do [ $(ss -Htuln | wc -l) -ge 8 ] && ip netns exec shop ss -Htln | grep -q 8080 && break; sleep 0.1; done
`;

/** What is shown: the mark in README.md, and the arguments after `portolan`. */
const screens = [
  { mark: 'list', args: 'list --format table --width 96 --color never' },
  { mark: '2297', args: '2297 --format table --width 96 --color never' },
  { mark: 'identify', args: 'identify --format table --width 96 --color never' },
  { mark: '297', args: '297 --format table --width 96 --color never' },
  { mark: 'why', args: 'why 8080 --format table --width 96 --color never' },
  { mark: 'free', args: 'free 3000 --dry-run --format table --width 96 --color never' },
  { mark: 'pick', args: 'pick --for my-app --format table --width 96 --color never' },
];

let text = readFileSync(readme, 'utf8');
for (const { mark, args } of screens) text = replaceBetween(text, mark, show(args));
writeFileSync(readme, text);

function show(args: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'portolan-screen-'));
  const output = join(folder, 'output');
  // Output goes to a file: a pipe from here would be a socket of the namespace that we are in, and lead out there.
  // Opened before the servers' own /tmp hides it.
  const script = `exec >"${output}.log" 2>&1 </dev/null 3>"${output}"\n${servers}\n"${root}/bin/portolan" ${args} >&3`;
  const namespaces = ['--net', '--mount', '--pid', '--uts', '--fork', '--mount-proc', '--kill-child'];
  try {
    const { status } = spawnSync('unshare', [...namespaces, 'sh', '-c', script], { stdio: 'ignore', timeout: 60_000 });
    if (status !== 0)
      throw new Error(`The screen ended with status ${status}\n${readFileSync(`${output}.log`, 'utf8')}`);
    return readFileSync(output, 'utf8').trimEnd();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function replaceBetween(whole: string, mark: string, screen: string): string {
  const [begin, end] = [`<!-- screen: ${mark} -->`, '<!-- /screen -->'];
  const from = whole.indexOf(begin);
  const to = whole.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`README.md has no place for the screen ${mark}: ${begin} … ${end}`);
  return `${whole.slice(0, from + begin.length)}\n\n\`\`\`text\n${screen}\n\`\`\`\n\n${whole.slice(to)}`;
}
