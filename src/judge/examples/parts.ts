// Pieces that scenes are put together from: packages, units, containers, projects, programs, states of the firewall.
import type {
  ContainerAttribution,
  Integrity,
  PackageAttribution,
  ProgramAttribution,
  ProjectAttribution,
  UnitAttribution,
} from '../../model/attribution.ts';
import type { Exposure } from '../../model/exposure.ts';
import type { ExecutableFile, Reach } from '../../model/listener.ts';

export function packaged(name: string, integrity: Integrity = 'unmodified'): PackageAttribution {
  const integrityFrom = {
    unmodified: 'its md5 sum in the package’s list',
    modified: 'its md5 sum in the package’s list',
    unknown: 'the package has no checksums',
  }[integrity];
  return { name, from: `/var/lib/dpkg/info/${name}.list`, manager: 'dpkg', version: '1.0-1', integrity, integrityFrom };
}

export function unit(name: string, more: Partial<UnitAttribution> = {}): UnitAttribution {
  return { name, from: 'its control group', scope: 'system', file: `/lib/systemd/system/${name}`, ...more };
}

export function container(name: string, more: Partial<ContainerAttribution> = {}): ContainerAttribution {
  return {
    name,
    from: 'Docker at /run/docker.sock',
    id: '0123456789ab',
    runtime: 'docker',
    image: `${name}:1`,
    published: [],
    pod: null,
    proxied: false,
    ...more,
  };
}

export function project(name: string): ProjectAttribution {
  return { name, from: `/home/ada/${name}/package.json`, root: `/home/ada/${name}`, kind: 'npm' };
}

/** A script that an interpreter runs; it belongs to no package unless said so. */
export function script(name: string, interpreter: string, more: Partial<ProgramAttribution> = {}): ProgramAttribution {
  return { name, from: 'its arguments', interpreter, script: name, package: null, version: null, ...more };
}

export function file(place: ExecutableFile['place'], more: Partial<ExecutableFile> = {}): ExecutableFile {
  return { mode: 0o100755, uid: 0, place, othersMayChange: false, ...more };
}

export function firewall(reach: Reach, says: string): Exposure {
  return { reach, firewall: 'closed', says, from: 'nftables by netlink' };
}

/** Another network namespace than the one that is looked from. */
export const ELSEWHERE = { inode: 4026532999, self: false, name: null } as const;
