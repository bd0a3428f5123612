// Every prober of a protocol that is not HTTP. A new one is a file beside this one and a line here.
import type { Prober } from '../prober.ts';

/** In the order in which a stranger is asked. */
export const PROTOCOLS: readonly Prober[] = [];
