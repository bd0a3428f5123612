import { expect, test } from 'bun:test';
import { parseNamespaceMounts, procMountOptions, unescapeMount } from './mounts.ts';

const MOUNTS = `22 27 0:21 / /proc rw,relatime - proc proc rw,hidepid=invisible,gid=4
27 1 254:0 / / rw,relatime - ext4 /dev/vda rw
43 42 0:4 net:[4026532177] /run/netns/blue rw shared:2 - nsfs nsfs rw
44 42 0:4 net:[4026532178] /run/docker/netns/other rw - nsfs nsfs rw
45 42 0:4 net:[4026532177] /mnt/again rw - nsfs nsfs rw
45 42 0:4 net:[4026532300] /run/netns/with\\040space rw - nsfs nsfs rw
46 42 0:4 mnt:[4026532301] /run/snapd/ns/x.mnt rw - nsfs nsfs rw
`;

test('namespaces kept by a mount; the one in /run/netns gives the name', () => {
  expect([...parseNamespaceMounts(MOUNTS)]).toEqual([
    [4026532177, { name: 'blue', path: '/run/netns/blue' }],
    [4026532178, { name: null, path: '/run/docker/netns/other' }],
    [4026532300, { name: 'with space', path: '/run/netns/with space' }],
  ]);
});

test('unescapeMount', () => {
  expect(unescapeMount('a\\040b\\011c\\134d')).toBe('a b\tc\\d');
});

test('options of /proc: the mount on top counts', () => {
  expect(procMountOptions(MOUNTS).get('hidepid')).toBe('invisible');
  expect(procMountOptions(`${MOUNTS}50 27 0:50 / /proc rw - proc proc rw\n`).get('hidepid')).toBeUndefined();
});
