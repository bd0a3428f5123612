// Linux: the collector that reads the kernel directly.
import type { Collector } from '../../model/host.ts';
import { collect } from './collect.ts';
import { hostFacts } from './facts.ts';
import { readPortPolicy } from './port-policy.ts';

export function createLinuxCollector(): Collector {
  return {
    host: hostFacts,
    portPolicy: readPortPolicy,
    collect,
    abilities: async () => (await import('./abilities.ts')).abilities(),
  };
}
