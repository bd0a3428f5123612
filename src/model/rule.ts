// A rule: one thing that can be said of a listener, with examples that are its tests and its page.
import type { NextStep, Subject, VerdictClass } from './verdict.ts';

/** What a rule found: one sentence about this listener, the facts it rests on, and what to do. */
export interface Finding {
  readonly says: string;
  readonly evidence: readonly [string, ...string[]];
  readonly next: NextStep;
}

/** A listener that was constructed to show what a rule does. */
export interface Example {
  /** What it is, in half a line. */
  readonly shows: string;
  readonly subject: Subject;
}

export interface RuleExamples {
  readonly fires: readonly Example[];
  /** Close to the former, and yet nothing to say. */
  readonly quiet: readonly Example[];
}

/**
 * What is cheaply known of a listener, whichever rule asks. `open`: reaches a link or farther; `known`: a product, or of a
 * project; `trusted`: a package answers for the running file, `untrusted`: none does, or it hides; `temporary`: its file,
 * or what it may have been given to run, may lie where anybody writes; `any-purpose`: an interpreter, a shell, a network
 * tool, which do whatever they are told; `gone`: its file was deleted; `vacant`: unassigned or reserved.
 */
export const CONDITIONS = [
  ...(['held', 'unheld', 'tcp', 'udp', 'raw', 'bound', 'open', 'local', 'absent', 'assigned', 'vacant'] as const),
  ...(['product', 'unrecognised', 'known', 'project', 'contained', 'uncontained', 'socket-unit', 'trusted'] as const),
  ...(['untrusted', 'any-purpose', 'debuggable', 'temporary', 'memory', 'gone', 'modified', 'writable'] as const),
  ...(['hidden', 'file-unseen', 'group', 'queue-full'] as const),
] as const;
export type Condition = (typeof CONDITIONS)[number];

export interface Rule {
  /** Lower case and hyphens; `portolan rule ID`. */
  readonly id: string;
  /** What it says, in general. */
  readonly says: string;
  readonly class: VerdictClass;
  /** What it means, and when it is right to leave it alone: a paragraph or two. */
  readonly why: readonly string[];
  /** Only where all of these hold can it have anything to say; most rules are done with most listeners by that. */
  readonly when: readonly Condition[];
  readonly judge: (subject: Subject) => Finding | undefined;
  /** Made when asked for: a listing has no use for them. */
  readonly examples: () => RuleExamples;
}

/** A rule in a list. */
export interface RuleLine {
  readonly id: string;
  readonly class: VerdictClass;
  readonly says: string;
}

/** Everything about one rule. */
export interface RulePage extends RuleLine {
  readonly schema: 'portolan/rule/1';
  readonly why: readonly string[];
  readonly examples: {
    /** What the rule says of each, and what to do. */
    readonly fires: readonly ({ readonly shows: string } & Finding)[];
    readonly quiet: readonly { readonly shows: string }[];
  };
}

/** Every rule there is, from the least class to the gravest. */
export interface RuleCatalogue {
  readonly rules: readonly RuleLine[];
  /** Null: there is no rule of this id. */
  page(id: string): RulePage | null;
}
