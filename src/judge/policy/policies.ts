// The policy's door: everything that a command does with a policy file.
import type { Policies } from '../../model/policy.ts';
import { baselineOf } from './baseline.ts';
import { allowedBy, checkPolicy } from './check.ts';
import { policyFileExists, readPolicyFile, writePolicyFile } from './files.ts';
import { parsePolicy } from './parse.ts';
import type { Nearest } from './place.ts';

export function createPolicies(nearest: Nearest): Policies {
  return {
    load: (file) => parsePolicy(readPolicyFile(file), { file, nearest }),
    exists: policyFileExists,
    save: writePolicyFile,
    check: checkPolicy,
    allowedBy,
    baseline: baselineOf,
  };
}
