// All probers, in the order in which a stranger is asked.
import { HTTP } from './http/index.ts';
import type { Prober } from './prober.ts';
import { PROTOCOLS } from './protocols/index.ts';

export const PROBERS: readonly Prober[] = [...HTTP, ...PROTOCOLS];
