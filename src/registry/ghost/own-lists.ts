// This machine's own lists of services, read when the first port is asked for, and once.
import { firewalldServices } from './firewalld.ts';
import type { OwnList, Unsearched } from './own-list.ts';
import { servicesFile } from './services-file.ts';
import { ufwProfiles } from './ufw.ts';

export interface OwnLists {
  readonly searched: readonly OwnList[];
  readonly unsearched: readonly Unsearched[];
}

/** `root` is the machine's root folder, `''` for this one. */
export function readOwnLists(root: string): OwnLists {
  const lists = [
    servicesFile('/etc/services', `${root}/etc/services`),
    firewalldServices("firewalld's services", `${root}/usr/lib/firewalld/services`),
    ufwProfiles("ufw's application profiles", `${root}/etc/ufw/applications.d`),
    servicesFile("Wireshark's services", `${root}/usr/share/wireshark/services`),
  ];
  return {
    searched: lists.filter((list) => 'nameAt' in list),
    unsearched: lists.filter((list) => 'why' in list),
  };
}
