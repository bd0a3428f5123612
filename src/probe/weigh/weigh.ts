// From what was asked and what is known to an identity: a stack of layers, each with its own evidence. Pure.
import type { Identity, IdentityEvidence, IdentityLayer } from '../../model/identity.ts';
import type { Use } from '../../model/use.ts';
import type { TlsFacts } from '../../runtime/sockets/shapes.ts';
import type { Prober, Strength } from '../prober.ts';
import { speaks } from '../questions.ts';
import type { Answer, Finding, Target } from '../target.ts';
import { type Claim, layerOf } from './claims.ts';
import { conflictBetween, passesOn } from './conflict.ts';
import { BY_NUMBER, holderLayers, holderVersion, numberLayers, numberSays } from './holder.ts';
import { isCarrier, sameProduct, sameProtocol } from './names.ts';

/** How sure an answer makes of the protocol, and of the product that it names. */
export const BY_ANSWER: Readonly<Record<Strength, number>> = { bound: 0.98, structure: 0.93, pattern: 0.8 };

/** What a server that is not to be trusted says counts for nothing. */
const DISTRUSTED = ['mirror', 'anything', 'changing', 'drip', 'flood'] as const;

/** The identity of one target. */
export function weigh(target: Target, finding: Finding, probers: readonly Prober[]): Identity {
  const distrusted = finding.traits.find(({ trait }) => DISTRUSTED.some((each) => each === trait));
  const answers = distrusted === undefined ? finding.answers : [];
  const answer = bestOf(answers);
  const held = target.listener === null ? [] : holderLayers(target.listener, target.holder);
  const layer = (kind: IdentityLayer['layer']) => held.find((each) => each.layer === kind);
  const conflict = answer === null ? null : conflictBetween(target, answer, probers);
  const protocol = protocolLayer(answer, layer('protocol'), target, probers, finding);
  const { product, forward } = productLayers(target, answers, layer('product'));
  const version = versionLayer(target, answers, product, finding);
  const layers = [
    layer('holder'),
    layer('forward') ?? forward,
    ...wrapperLayers(finding, answers),
    // Where nothing else is known, what the number is for is told as the weak hint that it is.
    ...(protocol === null && product === null ? numberLayers(target.number) : [protocol]),
    product,
    version,
    layer('project') ?? projectLayer(answers),
  ].filter((each) => each !== undefined && each !== null);
  const remarks = [...finding.traits.map(({ says }) => says), ...crowd(target, finding)].map(
    (says): IdentityEvidence => ({ from: 'answer', says }),
  );
  return {
    protocol: protocol?.value ?? null,
    product: product?.value ?? null,
    version: version?.value ?? null,
    tls: target.transport === 'udp' ? null : tlsOf(finding, answers),
    confidence: (protocol ?? product)?.confidence ?? 0,
    evidence: [...remarks, ...layers.flatMap(({ evidence }) => evidence)].filter(once),
    layers,
    conflict: conflict ?? (distrusted === undefined ? null : contradiction(target, finding)),
  };
}

/** Why one may be silent: the kernel takes connections that the program does not fetch (listen(2)). */
function crowd({ listener }: Target, { traits }: Finding): string[] {
  const queued = listener?.transport === 'tcp' ? (listener.socket.queued ?? 0) : 0;
  if (queued === 0 || !traits.some(({ trait }) => trait === 'silent' || trait === 'refuses')) return [];
  return [`${queued} connections waited before ours, and nobody accepted them`];
}

function once(one: IdentityEvidence, at: number, all: readonly IdentityEvidence[]): boolean {
  return all.findIndex(({ says }) => says === one.says) === at;
}

/** The answer that tells most: bound before structure before pattern, and what came from inside TLS before the outside. */
export function bestOf(answers: readonly Answer[]): Answer | null {
  const rank = ({ recognition, over }: Answer) =>
    BY_ANSWER[recognition.strength] + (over === 'plain' ? 0 : 0.5) + (recognition.product === null ? 0 : 0.01);
  return answers.reduce<Answer | null>((best, each) => (best === null || rank(each) > rank(best) ? each : best), null);
}

function protocolLayer(
  answer: Answer | null,
  held: IdentityLayer | undefined,
  { holder, number }: Target,
  probers: readonly Prober[],
  finding: Finding,
): IdentityLayer | null {
  const use = holder?.use ?? null;
  if (finding.traits.some(({ trait }) => trait === 'mirror')) return echoLayer();
  if (answer === null) {
    // TLS that says nothing inside is still TLS; what is in it, the holder may know.
    if (finding.tls !== null && held === undefined) return tlsLayer(finding.tls);
    // It was asked in the holder's own protocol and did not answer in it. Of a product whose ports have names of their own
    // this is another one; any other may be slow, or have its reasons.
    const refuted =
      use !== null &&
      (use.ports.some(({ role }) => role !== null) || finding.unexplained !== null) &&
      !isStillMaking(use, finding) &&
      finding.tlsRefused === null &&
      probers.some((each) => speaks(use, each) && wasAsked(each, finding));
    return refuted ? null : (held ?? null);
  }
  const { recognition } = answer;
  const claims: Claim[] = [
    {
      value: recognition.protocol,
      from: 'answer',
      confidence: BY_ANSWER[recognition.strength],
      says: recognition.says,
    },
  ];
  const prober = probers.find(({ id }) => id === answer.prober);
  const says = held?.evidence[0]?.says;
  if (use !== null && held !== undefined && says !== undefined && prober !== undefined && speaks(use, prober))
    claims.push({ value: recognition.protocol, from: 'holder', confidence: held.confidence, says });
  if (number !== null && prober !== undefined && speaks(number, prober))
    claims.push({ value: recognition.protocol, from: 'use', confidence: BY_NUMBER, says: numberSays(number) });
  return layerOf('protocol', recognition.protocol, claims, sameProtocol);
}

/** A development server makes its first page when it is first asked for, and that may take longer than we wait. */
function isStillMaking({ kind }: Use, { traits }: Finding): boolean {
  return kind === 'dev-server' && traits.some(({ trait }) => trait === 'silent');
}

function wasAsked({ opening }: Prober, { sent }: Finding): boolean {
  return opening !== null && sent.includes(opening.says);
}

function echoLayer(): IdentityLayer {
  const evidence = [{ from: 'answer' as const, says: 'sends back what it is sent (RFC 862)' }];
  return { layer: 'protocol', value: 'echo', confidence: 0.8, evidence };
}

function tlsLayer({ version }: TlsFacts): IdentityLayer {
  const says = `shook hands in ${version ?? 'TLS'}, and said nothing inside`;
  return { layer: 'protocol', value: 'tls', confidence: BY_ANSWER.bound, evidence: [{ from: 'answer', says }] };
}

interface ProductLayers {
  readonly product: IdentityLayer | null;
  readonly forward: IdentityLayer | null;
}

function productLayers(target: Target, answers: readonly Answer[], held: IdentityLayer | undefined): ProductLayers {
  const named = answers.filter(({ recognition }) => recognition.product !== null);
  const answer = bestOf(named);
  const told = answer?.recognition.product ?? null;
  if (answer === null || told === null) return { product: held ?? null, forward: forwardLayer(answers) };
  const confidence = BY_ANSWER[answer.recognition.strength] - 0.03;
  const claim: Claim = { value: told, from: 'answer', confidence, says: answer.recognition.says };
  const agree = (a: string, b: string) => sameProduct(a, b);
  const alone = layerOf('product', told, [claim], agree);
  if (held === undefined) return { product: alone, forward: forwardLayer(answers) };
  const evidence = held.evidence[0]?.says ?? '';
  const holder: Claim = { value: held.value, from: 'holder', confidence: held.confidence, says: evidence };
  // The holder knows what it is called; an answer may say it in another way.
  if (sameProduct(told, held.value))
    return { product: layerOf('product', moreTelling(held.value, told), [holder, claim], agree), forward: null };
  if (isCarrier(told)) return { product: layerOf('product', held.value, [holder], agree), forward: null };
  // What passes requests on answers with the words of what stands behind it.
  if (target.holder !== null && passesOn(target.holder.use))
    return { product: held, forward: { ...alone, layer: 'forward' } };
  return { product: alone, forward: null };
}

/** `MariaDB` tells more than the `MySQL` whose protocol it is; otherwise the holder's word stands. */
function moreTelling(held: string, told: string): string {
  return told.toLowerCase().includes(held.toLowerCase()) ? told : held;
}

function forwardLayer(answers: readonly Answer[]): IdentityLayer | null {
  return moreLayer(answers, 'forward');
}

function projectLayer(answers: readonly Answer[]): IdentityLayer | null {
  return moreLayer(answers, 'project');
}

function moreLayer(answers: readonly Answer[], layer: 'forward' | 'project'): IdentityLayer | null {
  for (const { recognition } of answers) {
    const found = recognition.more?.find((each) => each.layer === layer);
    if (found === undefined) continue;
    const evidence = [{ from: 'answer' as const, says: recognition.says }];
    return { layer, value: found.value, confidence: BY_ANSWER[recognition.strength] - 0.1, evidence };
  }
  return null;
}

/** The package's word before the banner's, unless what runs is not what is installed. */
function versionLayer(
  target: Target,
  answers: readonly Answer[],
  product: IdentityLayer | null,
  { traits }: Finding,
): IdentityLayer | null {
  const claims: Claim[] = [];
  const { listener, holder } = target;
  const deleted = listener?.holders[0]?.exeDeleted === true;
  const installed = listener === null || holder === null ? null : holderVersion(listener, holder);
  if (installed !== null && holder !== null && product !== null && sameProduct(product.value, holder.use.name))
    claims.push({ ...installed, from: 'holder' });
  const told = bestOf(answers.filter(({ recognition }) => recognition.version !== null));
  const banner = told?.recognition.version ?? null;
  const sameThing =
    told?.recognition.product == null || product === null || sameProduct(told.recognition.product, product.value);
  if (told !== null && banner !== null && sameThing && traits.every(({ trait }) => trait === 'closes')) {
    const stale = deleted ? '; its executable was deleted, so what runs is not what is installed' : '';
    claims.push({ value: banner, from: 'answer', confidence: 0.85, says: `${told.recognition.says}${stale}` });
  }
  const [first] = claims;
  if (first === undefined) return null;
  return layerOf('version', first.value, claims, (a, b) => a.startsWith(b) || b.startsWith(a));
}

function refusedWords(why: string | null): string {
  return `answers in TLS, and refuses the handshake (${why})`;
}

function wrapperLayers({ tls, triedTls, tlsRefused }: Finding, answers: readonly Answer[]): IdentityLayer[] {
  const layers: IdentityLayer[] = [];
  const add = (value: string, says: string, confidence: number) =>
    layers.push({ layer: 'wrapper', value, confidence, evidence: [{ from: 'answer', says }] });
  if (answers.some(({ over }) => over === 'proxy'))
    add('PROXY protocol', 'ended each connection without a word until it was told who calls', 0.9);
  if (tls !== null && triedTls) {
    const names = tls.names.length === 0 ? '' : ` for ${tls.names.slice(0, 3).join(', ')}`;
    const alpn = tls.alpn === null ? '' : `, ALPN ${tls.alpn}`;
    const issuer = tls.issuer === null || tls.names.includes(tls.issuer) ? '' : `, issued by ${tls.issuer}`;
    add(
      tls.version ?? 'TLS',
      `shook hands in ${tls.version ?? 'TLS'}${alpn}; a certificate${names}${issuer}`,
      BY_ANSWER.bound,
    );
  } else if (tlsRefused !== null) add('TLS', refusedWords(tlsRefused), 0.9);
  else if (answers.some(({ recognition }) => recognition.offersTls === true))
    add('STARTTLS', 'offers TLS before anything else is said', 0.9);
  return layers;
}

/** Null: not asked. An answer in plain words is no. */
function tlsOf({ tls, triedTls, tlsRefused }: Finding, answers: readonly Answer[]): boolean | null {
  if (tls !== null || tlsRefused !== null) return true;
  return triedTls || answers.length > 0 ? false : null;
}

/** Where what came back cannot be trusted, and yet the holder says what it is. */
function contradiction({ holder }: Target, { traits }: Finding): string | null {
  const said = traits.find(({ trait }) => trait === 'changing' || trait === 'anything');
  if (said === undefined) return null;
  return holder === null ? said.says : `${holder.says}, but it ${said.says}`;
}
