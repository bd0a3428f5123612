// What the servers of a harbour see as files: this machine's, with a layer on top that takes all their writing.

import { NPM, npmFolder } from './npm.ts';

/**
 * Shell commands for a mount namespace of its own. /etc, /var, /run and /usr become overlays (mount(8), "overlay") whose
 * upper layer is in memory; the folders of unpacked packages lie between. Users that are missing are made in that layer.
 */
export function mounts(folder: string, unpacked: readonly string[], users: readonly string[]): string {
  const layers = `${folder}/layers`;
  return [
    'ip link set lo up',
    // A machine with a network: what listens on every address reaches beyond it.
    'ip link add eth0 type veth peer name far0',
    'ip addr add 10.20.30.40/24 dev eth0',
    'ip link set eth0 up; ip link set far0 up',
    `mkdir ${layers}`,
    `mount -t tmpfs -o mode=0755 tmpfs ${layers}`,
    ...['etc', 'var', 'run', 'opt', 'usr'].flatMap((top) => overlay(top, layers, unpacked)),
    ...unpacked.map(registered),
    'mount -t tmpfs tmpfs /dev/shm',
    `mkdir -p ${NPM} ${npmFolder}; mount --bind ${npmFolder} ${NPM}`,
    ...users.map(
      (user) => `getent passwd ${user} >/dev/null || useradd --system --no-create-home --user-group ${user}`,
    ),
  ].join('\n');
}

// dpkg's own notes of an unpacked package, unless it is installed: who asks for the owner of a file is told.
function registered(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const info = '/var/lib/dpkg/info';
  return `if [ ! -e ${info}/${name}.list ] && [ ! -e ${info}/${name}:*.list ]; then
  cat '${path}/record/status' >> /var/lib/dpkg/status
  cp '${path}/record/${name}.list' ${info}/
  if [ -e '${path}/record/md5sums' ]; then cp '${path}/record/md5sums' ${info}/${name}.md5sums; fi
fi`;
}

function overlay(top: string, layers: string, unpacked: readonly string[]): readonly string[] {
  const [upper, work] = [`${layers}/${top}`, `${layers}/${top}.work`];
  const between = unpacked.map((path) => `${path}/${top}`);
  // A folder that a package does not have is left out; sh has no arrays, so the list is put together as it goes.
  const lower = between.map((path) => `if [ -d '${path}' ]; then lower="${path}:$lower"; fi`);
  return [
    `mkdir ${upper} ${work}`,
    `lower=/${top}`,
    ...lower,
    `mount -t overlay overlay -o "lowerdir=$lower,upperdir=${upper},workdir=${work}" /${top}`,
  ];
}
