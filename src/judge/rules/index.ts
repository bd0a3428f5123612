// Every rule. A new one is a file beside this one and a line here.
import type { Rule } from '../../model/rule.ts';
import { allowedByPolicy } from './allowed-by-policy.ts';
import { cacheInTheOpen } from './cache-in-the-open.ts';
import { databaseInTheOpen } from './database-in-the-open.ts';
import { holderUnknown } from './holder-unknown.ts';
import { knownOnItsPort } from './known-on-its-port.ts';
import { socketActivation } from './socket-activation.ts';
import { unknownProgram } from './unknown-program.ts';

/** By class, from the least to the gravest; within a class, as a person would say them. */
export const RULES: readonly Rule[] = [
  knownOnItsPort,
  allowedByPolicy,
  socketActivation,
  databaseInTheOpen,
  cacheInTheOpen,
];

/** Asked in turn where none of the others speaks; one of them always does. */
export const FALLBACKS: readonly Rule[] = [unknownProgram, holderUnknown];
