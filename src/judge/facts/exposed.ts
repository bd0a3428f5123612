// What all rules about reaching too far have in common: how far is too far, what it rests on, and how to draw it in.
import type { ContainerAttribution } from '../../model/attribution.ts';
import type { Listener, Reach } from '../../model/listener.ts';
import type { Finding } from '../../model/rule.ts';
import type { ExposureRisk, Use } from '../../model/use.ts';
import type { Subject } from '../../model/verdict.ts';
import { isClientLike, isOnOwnPort, originOf } from './origin.ts';
import { isToldByProxy, reachEvidence, reaches, where } from './reach.ts';
import { drawIn } from './remedy.ts';
import { bounded, runs, speaker } from './words.ts';

/** From which reach on a product of this risk reaches further than it should; null: it may be reached from anywhere. */
export type TooFar = Readonly<Record<ExposureRisk, Reach | null>> & {
  /** From which reach on, where it is bound to every interface; absent: no other than above. */
  readonly everywhere?: Reach;
};

/** Whoever reaches it owns it: too far as soon as anybody else does. For trusted networks only: where it leaves them. */
export const USUAL: TooFar = { meant: null, guarded: null, private: 'public', never: 'link' };

/**
 * The same for what keeps data or runs code behind a password: too far on a public address, and on every interface of a
 * host that others can reach at all. Bound to one address of a private network, it was put there by somebody.
 */
export const KEPT: TooFar = { ...USUAL, guarded: 'public', everywhere: 'private' };

/** The product reaches from too far, and nobody has said that it is meant to; undefined: it does not. */
export function exposed(subject: Subject, product: Use, tooFar: TooFar = USUAL): Finding | undefined {
  const { listener } = subject;
  // A raw socket has a protocol where others have a port, and answers nobody.
  if (listener.transport === 'raw' || (listener.state === 'bound' && listener.transport === 'tcp')) return;
  // Nor does a client, which waits for answers on a number that nobody chose.
  if (isClientLike(subject) && !isOnOwnPort(subject)) return;
  const least = tooFar[product.exposure.risk];
  if (least === null || subject.allowedBy !== null || isToldByProxy(subject)) return undefined;
  const everywhere =
    tooFar.everywhere !== undefined && listener.reach === 'all' && reaches(listener, tooFar.everywhere);
  if (!everywhere && !reaches(listener, least)) return undefined;
  return {
    says: `${product.name} answers ${where(listener)}`,
    evidence: [...reachEvidence(subject), `${product.name}: ${product.exposure.says}`, ...whatItIs(subject)],
    next: drawIn(subject, product),
  };
}

// Nearly every finding ends with it.
const known = new WeakMap<Listener, readonly string[]>();

/** What it runs and whose that is. */
export function whatItIs({ listener }: Subject): readonly string[] {
  const before = known.get(listener);
  if (before !== undefined) return before;
  const facts = factsOf(listener);
  known.set(listener, facts);
  return facts;
}

function factsOf(listener: Listener): readonly string[] {
  const holder = speaker(listener);
  const origin = originOf(listener);
  const inside = listener.attribution.container;
  return [
    ...(holder === undefined ? [] : [runs(holder)]),
    ...(origin === null ? [] : [origin.evidence]),
    ...(inside === null ? [] : [`it is in the container ${bounded(inside.name)}${ofImage(inside)}`]),
  ];
}

function ofImage({ image }: ContainerAttribution): string {
  return image === null ? '' : `, of the image ${bounded(image)}`;
}
