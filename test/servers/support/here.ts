// Which servers this machine can run; the rest is told to the runner of the tests.
import { needs } from '../../support/needs.ts';
import { SERVERS } from '../list.ts';
import type { Server } from '../server.ts';
import { installNpmServers } from './npm.ts';
import { isUnpacked, unpackedFolders } from './packages.ts';

/** What every harbour needs, whatever lies in it. */
export const able = needs({
  os: 'linux',
  root: true,
  commands: ['ip', 'unshare', 'nsenter', 'setpriv', 'mount', 'perl'],
});

/** All servers whose packages are here. What is only unpacked, or comes from npm, is fetched now. */
export function serversHere(): readonly Server[] {
  if (able.skip) return [];
  unpackedFolders(SERVERS);
  const npm = fromNpm();
  return SERVERS.filter((server) => {
    if (server.npm !== undefined && !npm) return false;
    return server.unpacked === true ? isUnpacked(server) : !needs({ commands: [server.command] }).skip;
  });
}

function fromNpm(): boolean {
  try {
    installNpmServers();
    return true;
  } catch {
    // npm has said why; in CI a test of its own fails for it.
    return false;
  }
}
