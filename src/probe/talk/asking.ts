// One question: connect, say it, hear the answer, and ask what else the answer calls for.
import { randomBytes } from 'node:crypto';
import type { FollowUp, Opening, Prober, Recognition, Strength } from '../prober.ts';
import type { Answer, Target } from '../target.ts';
import { isEcho, isTlsRecord, judge, type Verdict } from './judging.ts';
import { type Heard, Line, type Opened, type Patience } from './line.ts';
import type { Notes } from './notes.ts';

/** How a connection begins before anything else is said. */
export type Way = 'plain' | 'tls' | 'proxy';

/** What was asked for and what came: `answer` null where nobody knows it. */
export interface Reply {
  readonly heard: Heard | null;
  readonly answer: Answer | null;
  /** What came is TLS, so that is what is spoken here. */
  readonly isTls: boolean;
}

const NO_REPLY: Reply = { heard: null, answer: null, isTls: false };

/** HAProxy's specification, section 2.1: a connection of no known origin. */
const PROXY_HEADER = Buffer.from('PROXY UNKNOWN\r\n');

/** Protocols offered in the first TLS handshake (RFC 7301), to see what a server chooses. */
const ALPN: readonly string[] = ['http/1.1', 'h2'];

/** What the clients of a protocol offer: one that was chosen for another's sake would be spoken in vain. */
function alpnOf(prober: Prober): readonly string[] {
  if (prober.id === 'http2') return ['h2'];
  return prober.id === 'http' || prober.opening?.says.startsWith('GET ') === true ? ['http/1.1'] : [];
}

export class Asking {
  readonly #target: Target;
  readonly #notes: Notes;
  /** Probers that judge what comes unasked. */
  readonly #listeners: readonly Prober[];
  readonly #deadline: number;

  constructor(target: Target, notes: Notes, listeners: readonly Prober[], deadline: number) {
    this.#target = target;
    this.#notes = notes;
    this.#listeners = listeners;
    this.#deadline = deadline;
  }

  /** Milliseconds that are left for this target. */
  get left(): number {
    return Math.max(0, this.#deadline - performance.now());
  }

  async connect(way: Way, patience: number, alpn = ALPN): Promise<Line | null> {
    let opened = await this.#open(way, patience, alpn);
    // A server of one client at a time is away for a moment after each.
    if (opened.line === null && way === 'plain' && this.#notes.made > 0 && this.left > 300) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      opened = await this.#open(way, patience, alpn);
    }
    if (opened.line === null) {
      if (way === 'plain') this.#notes.trait('refuses', opened.why);
      // OpenSSL's words: it answered in TLS, that we have nothing in common, or that it wants to know who we are.
      if (way === 'tls' && /ALERT/.test(opened.why)) this.#notes.tlsRefused = opened.why.split(':').at(-1) ?? null;
      return null;
    }
    this.#notes.made++;
    if (way === 'proxy') opened.line.say(PROXY_HEADER);
    return opened.line;
  }

  #open(way: Way, patience: number, alpn: readonly string[]): Promise<Opened> {
    const { address, port, name, within } = this.#target;
    const tls = way === 'tls' ? { tls: { alpn, name } } : {};
    return Line.open({ address, port, ...tls }, within, Math.min(patience, this.left));
  }

  /** Listens to what is said unasked. */
  async greeting(line: Line, way: Way, patience: Patience): Promise<Reply> {
    return this.#hear(line, way, null, null, new Uint8Array(16), patience);
  }

  /** Asks on this line, or on a new one. Closes it in the end. */
  async ask(prober: Prober, way: Way, patience: Patience, given?: Line): Promise<Reply> {
    const { opening } = prober;
    if (opening === null || this.left < 50) {
      given?.close();
      return NO_REPLY;
    }
    const line = given ?? (await this.connect(way, patience.first, alpnOf(prober)));
    if (line === null) return NO_REPLY;
    const nonce = Uint8Array.from(randomBytes(16));
    const said = this.#say(line, opening, nonce);
    const reply = await this.#hear(line, way, prober, said, nonce, patience);
    const answer = reply.answer === null ? null : await this.followed(line, reply.answer, prober, way, patience);
    this.leave(line, answer === null ? null : prober);
    return { ...reply, answer };
  }

  /** Ends a conversation as its protocol does; what is not known is left without a word. */
  leave(line: Line, prober: Prober | null): void {
    if (prober?.farewell !== undefined) line.say(prober.farewell);
    line.close();
  }

  /** The answer, and what the further questions that it calls for tell (at most two). */
  async followed(line: Line, first: Answer, prober: Prober, way: Way, patience: Patience): Promise<Answer> {
    let answer = first;
    let current: Line | null = line;
    let next = first.recognition.next;
    for (let round = 0; next !== undefined && round < 2 && this.left > 50; round++) {
      const asked: FollowUp = next;
      if (this.#notes.sent.includes(asked.says)) break;
      // A server that ends each conversation after one answer is called again; one that greets would greet again.
      if (current.ended) {
        if (prober.opening === null) break;
        current = await this.connect(way, patience.first, alpnOf(prober));
        if (current === null) break;
      }
      const nonce = Uint8Array.from(randomBytes(16));
      const said = this.#say(current, asked, nonce);
      const judging: Prober = asked.recognise ? { ...prober, recognise: asked.recognise } : prober;
      const { answer: more } = await this.#hear(current, way, judging, said, nonce, patience);
      if (more === null || more.prober !== first.prober) break;
      next = more.recognition.next;
      answer = { ...answer, recognition: merged(answer.recognition, more.recognition) };
    }
    if (current !== null && current !== line) current.close();
    return answer;
  }

  #say(line: Line, opening: Opening, nonce: Uint8Array): Uint8Array {
    const said = opening.bytes(nonce);
    this.#notes.sent.push(opening.says);
    line.say(said);
    return said;
  }

  async #hear(
    line: Line,
    way: Way,
    prober: Prober | null,
    said: Uint8Array | null,
    nonce: Uint8Array,
    patience: Patience,
  ): Promise<Reply> {
    const judged = (bytes: Uint8Array) => judge(bytes, prober, this.#listeners, nonce);
    const whole = Math.min(patience.whole, this.left);
    // What nobody knows is heard to its end, too: it may be a flood, or drip on for ever.
    const enough = (bytes: Uint8Array) => isKnown(judged(bytes));
    const heard = await line.hear(enough, { ...patience, whole });
    const { bytes, until } = heard;
    if (said !== null && isEcho(bytes, said)) {
      this.#notes.trait('mirror', 'sends back what it is sent');
      return { heard, answer: null, isTls: false };
    }
    const verdict = bytes.length === 0 ? null : this.#atLast(judged(bytes), prober, bytes, nonce);
    if (verdict === null) {
      this.#unrecognised(heard, until);
      return { heard, answer: null, isTls: isTlsRecord(bytes) };
    }
    const asked = said === null || verdict.prober.opening === null ? null : (prober?.opening?.says ?? null);
    const { recognition } = verdict;
    return {
      heard,
      answer: { recognition, prober: verdict.prober.id, asked, over: way, bytes: bytes.slice(0, 1024) },
      isTls: false,
    };
  }

  /** An answer that goes no further is judged as far as it came. */
  #atLast(verdict: Verdict | 'more' | null, asked: Prober | null, bytes: Uint8Array, nonce: Uint8Array) {
    if (verdict !== 'more') return verdict;
    for (const prober of asked === null ? this.#listeners : [asked, ...this.#listeners]) {
      const recognition = prober.recogniseCut?.(bytes, nonce) ?? null;
      if (recognition !== null && recognition !== 'more') return { prober, recognition };
    }
    return null;
  }

  #unrecognised({ bytes }: Heard, until: Heard['until']): void {
    if (until === 'ended' && bytes.length === 0) this.#notes.wordless++;
    if (until === 'flooded') this.#notes.trait('flood', `sends without end: ${bytes.length >> 10} KB were heard`);
    if (until === 'dripped')
      this.#notes.trait('drip', `sends drop by drop and comes to no end: ${bytes.length} bytes were heard`);
    this.#notes.unexplained(bytes);
  }
}

function isKnown(verdict: Verdict | 'more' | null): verdict is Verdict {
  return verdict !== null && verdict !== 'more';
}

const STRENGTHS: readonly Strength[] = ['pattern', 'structure', 'bound'];

/** What the second answer tells better than the first; the protocol may be corrected by it. */
export function merged(first: Recognition, second: Recognition): Recognition {
  const stronger = STRENGTHS.indexOf(second.strength) > STRENGTHS.indexOf(first.strength);
  const renamed = second.product !== null && second.product !== first.product;
  return {
    ...first,
    protocol: second.protocol,
    strength: stronger ? second.strength : first.strength,
    product: second.product ?? first.product,
    version: renamed ? second.version : (second.version ?? first.version),
    says: second.says === first.says ? first.says : `${first.says}; ${second.says}`,
    offersTls: first.offersTls === true || second.offersTls === true,
    more: [...(first.more ?? []), ...(second.more ?? [])],
  };
}
