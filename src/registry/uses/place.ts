// What the place of an executable says of its name: anybody can call a file redis-server.
import type { Holder } from '../../model/listener.ts';

const TEMPORARY = /^(\/tmp|\/var\/tmp|\/dev\/shm|\/run\/user|\/memfd:)|^memfd:|\\(Temp|Tmp)\\/i;
const INSTALLED =
  /^\/(usr|bin|sbin|lib|lib64|libexec|opt|snap|nix\/store|gnu\/store|System|Applications|Library)\/|^[A-Z]:\\(Windows|Program Files)/i;
const HOME = /^(\/home\/|\/root\/|\/Users\/|\/var\/home\/|[A-Z]:\\Users\\)/i;

/** Whether the executable lies where anybody may put one, or in memory: then its name means nothing. */
export function isTemporary({ exe, exeFile }: Holder): boolean {
  if (exeFile !== null && exeFile.place !== 'disk') return true;
  return exe !== null && TEMPORARY.test(exe);
}

/** Where it lies, in words, when that is not a place for installed programs; null when it is one. */
export function oddPlace(exe: string): string | null {
  if (INSTALLED.test(exe)) return null;
  return HOME.test(exe) ? 'in a home directory' : 'outside the places of installed programs';
}
