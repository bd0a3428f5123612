// Does it belong? A verdict is the gravest of its reasons, and each reason has evidence and a next step.
import type { HostFacts, PortPolicy } from './host.ts';
import type { Listener } from './listener.ts';
import type { Use, Uses } from './use.ts';

/** From the least to the gravest. */
export const VERDICT_CLASSES = ['expected', 'informal', 'undetermined', 'misconfigured', 'concerning'] as const;
export type VerdictClass = (typeof VERDICT_CLASSES)[number];

/** What to do next. `run`: a command to copy, or null where there is none. */
export interface NextStep {
  readonly says: string;
  readonly run: string | null;
}

export interface Reason {
  /** The rule's id; `portolan rule ID` explains it. */
  readonly rule: string;
  readonly class: VerdictClass;
  /** One sentence about this listener. */
  readonly says: string;
  /** What it rests on, each a fact that was read; never empty. */
  readonly evidence: readonly string[];
  readonly next: NextStep;
}

export interface Verdict {
  readonly class: VerdictClass;
  /** Gravest first; never empty. */
  readonly reasons: readonly Reason[];
}

/** What a rule may look at: one listener, beside everything that listens here. */
export interface Subject {
  readonly listener: Listener;
  readonly all: readonly Listener[];
  /** The product that its holder was recognised as; null: a stranger. */
  readonly product: Use | null;
  /** Uses known for its number. */
  readonly uses: readonly Use[];
  /** Whether its assignment is a ghost; null: not assigned, or not known. */
  readonly ghost: boolean | null;
  readonly os: HostFacts['os'];
  readonly policy: PortPolicy;
  /** The line of the policy file that allows it, in words; null: none does, or there is no policy. */
  readonly allowedBy: string | null;
}

/** What the judge is given besides the listeners. */
export interface JudgeContext {
  readonly uses: Uses;
  readonly isGhost: (port: number, transport: Listener['transport']) => boolean | null;
  readonly os: HostFacts['os'];
  readonly policy: PortPolicy;
  readonly allowedBy: (listener: Listener) => string | null;
}

export interface Judge {
  /** A verdict for each listener, in their order. Pure: the same listeners and context give the same verdicts. */
  judge(listeners: readonly Listener[], context: JudgeContext): readonly Verdict[];
}
