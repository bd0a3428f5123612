// The document of `portolan check`.
import type { Coverage } from './coverage.ts';
import type { Difference, Waived } from './policy.ts';

export interface CheckReport {
  readonly schema: 'portolan/check/1';
  /** True: nothing differs from the policy, as far as could be seen (`coverage`). */
  readonly ok: boolean;
  /** The policy file, as it was named. */
  readonly policy: string;
  readonly takenAt: string;
  /** How many listeners were compared. */
  readonly compared: number;
  readonly differences: readonly Difference[];
  readonly waived: readonly Waived[];
  readonly coverage: Coverage;
}
