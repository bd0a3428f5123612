// Whether anybody seems to use an assigned port. Absence of evidence is all that is ever known.

/** One thing that speaks for or against: what was found, where, and of what date that source is (null: not dated). */
export interface GhostSignal {
  readonly signal: string;
  readonly source: string;
  readonly date: string | null;
}

/** `verdict`: true where every source was searched without a trace of use. `against` empty then. */
export interface Ghost {
  readonly verdict: boolean;
  readonly evidence: readonly GhostSignal[];
  readonly against: readonly GhostSignal[];
  /** Sources that were not searched, and why not: they say nothing either way. */
  readonly unsearched: readonly { readonly source: string; readonly why: string }[];
}
