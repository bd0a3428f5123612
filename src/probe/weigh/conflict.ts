// When holder and answer contradict each other, and when they only seem to. Pure.
import type { Use } from '../../model/use.ts';
import type { Prober } from '../prober.ts';
import { speaks } from '../questions.ts';
import type { Answer, Target } from '../target.ts';
import { STRONG } from './claims.ts';
import { holderConfidence } from './holder.ts';
import { isCarrier, sameProduct } from './names.ts';

/** Whether its business is to pass on what others say: then it answers with their words. */
export function passesOn({ kind, id }: Use): boolean {
  return kind === 'proxy' || kind === 'web' || kind === 'container' || TUNNELS.has(id);
}

/** Programs of other kinds that can forward a port: `ssh -L`, `kubectl port-forward`. */
const TUNNELS = new Set(['openssh', 'ssh', 'sshd', 'socat', 'kubectl', 'tailscale', 'cloudflared', 'ngrok', 'stunnel']);

/** Protocols that a product may speak besides its own: its metrics, its administration, its wrapper. */
const BESIDES = new Set(['http', 'http2', 'grpc', 'tls', 'websocket', 'echo']);

/** In words, where both are sure and cannot both be right; null otherwise. */
export function conflictBetween(
  { holder, listener }: Target,
  { recognition, prober: id }: Answer,
  probers: readonly Prober[],
): string | null {
  if (holder === null || listener === null || passesOn(holder.use)) return null;
  if (holderConfidence(listener, holder) < STRONG) return null;
  const prober = probers.find((each) => each.id === id);
  const expected = prober !== undefined && speaks(holder.use, prober);
  const { product, protocol, strength } = recognition;
  if (
    product !== null &&
    !sameProduct(product, holder.use.name) &&
    !isCarrier(product) &&
    strange(holder.use, expected)
  )
    return `${holder.says}, which makes it ${holder.use.name}; but it answers as ${product} (${recognition.says})`;
  // Somebody must know what the holder speaks, or there is nothing to contradict.
  const known = probers.some((each) => speaks(holder.use, each));
  if (!expected && known && strength !== 'pattern' && !BESIDES.has(protocol))
    return `${holder.says}, which makes it ${holder.use.name}; but it answers in ${protocol} (${recognition.says})`;
  return null;
}

// What serves pages for users may show any name on them.
function strange({ kind }: Use, expected: boolean): boolean {
  return !(expected && ['dev-server', 'notebook', 'build', 'admin', 'home', 'metrics'].includes(kind));
}
