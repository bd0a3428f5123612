// Every prober that speaks HTTP.
import type { Prober } from '../prober.ts';

/** In the order in which a stranger is asked. */
export const HTTP: readonly Prober[] = [];
