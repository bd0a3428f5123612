// Claims of one layer, weighed: only the strongest of each kind counts, and what contradicts is never averaged. Pure.
import type { EvidenceKind, IdentityLayer, LayerKind } from '../../model/identity.ts';

export interface Claim {
  readonly value: string;
  readonly from: EvidenceKind;
  /** 0 to 1. */
  readonly confidence: number;
  readonly says: string;
}

/** From here on a claim is strong: two that contradict each other are a conflict. */
export const STRONG = 0.7;

/** The strongest claim of each kind, the strongest first. */
export function strongest(claims: readonly Claim[]): Claim[] {
  const best = new Map<EvidenceKind, Claim>();
  for (const claim of claims) {
    const rival = best.get(claim.from);
    if (rival === undefined || claim.confidence > rival.confidence) best.set(claim.from, claim);
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence);
}

/**
 * One layer: the value of the claim that goes first, and how sure it is together with those that agree. Evidence that says
 * otherwise is left out here; whether it is a conflict is for the caller to say.
 */
export function layerOf(
  layer: LayerKind,
  value: string,
  claims: readonly Claim[],
  agree: (a: string, b: string) => boolean,
): IdentityLayer {
  const agreeing = strongest(claims.filter((claim) => agree(claim.value, value)));
  // Independent signs of the same: all would have to be wrong.
  const doubt = agreeing.reduce((left, { confidence }) => left * (1 - confidence), 1);
  return {
    layer,
    value,
    confidence: Math.round((1 - doubt) * 100) / 100,
    evidence: agreeing.map(({ from, says }) => ({ from, says })),
  };
}
