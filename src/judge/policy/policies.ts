// The policy's door: everything that a command does with a policy file.
import type { Policies } from '../../model/policy.ts';
import { sameName } from '../pick/order.ts';
import { baselineOf } from './baseline.ts';
import { allowedBy, checkPolicy } from './check.ts';
import { policyFileExists, readPolicyFile, writePolicyFile } from './files.ts';
import { parsePolicy } from './parse.ts';
import type { Nearest } from './place.ts';
import { registeredPorts, registering } from './register.ts';

export function createPolicies(nearest: Nearest): Policies {
  return {
    load: (file) => parsePolicy(readPolicyFile(file), { file, nearest }),
    exists: policyFileExists,
    save: writePolicyFile,
    check: checkPolicy,
    allowedBy,
    baseline: baselineOf,
    registered: registeredPorts,
    register(file, name, port) {
      const text = policyFileExists(file) ? readPolicyFile(file) : null;
      writePolicyFile(file, registering(text, name, port, { file, nearest }), text !== null);
    },
    sameName,
  };
}
