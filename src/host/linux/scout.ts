// Linux: the looks that are taken at one port when something is the matter with it.
import type { Scout } from '../../model/scout.ts';
import { connections } from './connections.ts';

export function createLinuxScout(): Scout {
  return { connections };
}
