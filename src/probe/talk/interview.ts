// How a TCP listener is asked: listen first where it may speak first, then one question after the other, until one answer is sure.
import type { Use } from '../../model/use.ts';
import type { Prober } from '../prober.ts';
import type { Question } from '../questions.ts';
import type { Answer, Finding, Target, Tier } from '../target.ts';
import { Asking, type Reply, type Way } from './asking.ts';
import { control } from './control.ts';
import type { Line, Patience } from './line.ts';
import { Notes } from './notes.ts';
import { type Turn, Turns } from './turns.ts';

export interface InterviewOptions {
  readonly tier: Tier;
  /** Milliseconds for this target. */
  readonly budget: number;
  /** Asked only where what comes back looks like an answer to them. */
  readonly rare: readonly Question[];
}

/** A server that is known to speak first may take its time; a stranger gets a moment. */
const GREETING = {
  expected: { first: 1200, rest: 150, whole: 1600 },
  stranger: { first: 200, rest: 120, whole: 500 },
  alone: { first: 600, rest: 150, whole: 1000 },
} as const satisfies Record<string, Patience>;

const ANSWER = {
  expected: { first: 1200, rest: 250, whole: 1800 },
  /** What makes its first page when it is first asked for. */
  slow: { first: 2500, rest: 300, whole: 2800 },
  /** Where the first question that its holder suggested got no answer, or a number suggests it. */
  doubted: { first: 600, rest: 200, whole: 1000 },
  stranger: { first: 400, rest: 150, whole: 700 },
} as const satisfies Record<string, Patience>;

const NOTHING = new Uint8Array(0);

export async function interview(
  target: Target,
  questions: readonly Question[],
  { tier, budget, rare }: InterviewOptions,
): Promise<Finding> {
  const notes = new Notes();
  // Whoever speaks first is heard for what he is; and any well-formed HTTP is HTTP, whatever was asked.
  const listeners = questions
    .map(({ prober }) => prober)
    .filter(({ opening, id }) => opening === null || id === 'http' || id === 'http2');
  const asking = new Asking(target, notes, listeners, performance.now() + budget);
  if (tier > 0) await new Interview(target, questions, rare, notes, asking).run(tier);
  return notes.finding(tier);
}

class Interview {
  readonly #target: Target;
  readonly #questions: readonly Question[];
  readonly #rare: readonly Question[];
  readonly #notes: Notes;
  readonly #asking: Asking;

  constructor(target: Target, questions: readonly Question[], rare: readonly Question[], notes: Notes, asking: Asking) {
    this.#rare = rare;
    this.#target = target;
    this.#questions = questions;
    this.#notes = notes;
    this.#asking = asking;
  }

  async run(tier: Tier): Promise<void> {
    const notes = this.#notes;
    const openings = this.#questions.filter(({ prober }) => prober.opening !== null);
    const line = await this.#asking.connect('plain', 1000);
    if (line === null) return;
    const spoken = await this.#listen(line, tier === 1 ? GREETING.alone : this.#greetingPatience(), 'plain');
    if (spoken) return;
    if (tier === 1 || notes.has('flood', 'drip')) {
      line.close();
      this.#remark();
      return;
    }
    const found = (await this.#go(openings, 'plain', line)) ?? null;
    if (found !== null) await this.#settle(found);
    else if (!notes.has('mirror', 'flood', 'drip')) await this.#lastResorts(openings);
    this.#remark();
  }

  /** Whether the server spoke first, so that nothing else needs to be asked; the line is closed then. */
  async #listen(line: Line, patience: Patience | null, way: Way): Promise<boolean> {
    if (patience === null) return false;
    const { answer, heard } = await this.#asking.greeting(line, way, patience);
    if (answer === null) {
      const spoke = heard !== null && heard.bytes.length > 0;
      if (!spoke) return false;
      line.close();
      await this.#betrayed([{ heard }], way);
      return true;
    }
    const prober = this.#questions.find((each) => each.prober.id === answer.prober)?.prober ?? null;
    const whole = prober === null ? answer : await this.#greeted(line, answer, prober, way);
    this.#notes.answers.push(whole);
    // It is the greeting that a second one is compared with, not what was asked for after it.
    const compared = whole.recognition.strength === 'bound' ? whole : answer;
    if (way === 'plain') await control(this.#asking, this.#target, this.#notes, compared, this.#questions);
    return true;
  }

  /** What a greeting calls for; then good-bye. */
  async #greeted(line: Line, answer: Answer, prober: Prober, way: Way): Promise<Answer> {
    // HTTP/2 may be begun by the server, and goes on with the client's own preface.
    if (prober.opening !== null) return (await this.#asking.ask(prober, way, ANSWER.expected, line)).answer ?? answer;
    const whole = await this.#asking.followed(line, answer, prober, way, ANSWER.expected);
    this.#asking.leave(line, prober);
    return whole;
  }

  // Null: the holder's own protocol has the client speak first.
  #greetingPatience(): Patience | null {
    const [first] = this.#questions;
    if (first?.because !== 'holder') return GREETING.stranger;
    if (first.prober.opening === null) return GREETING.expected;
    const mayGreet = this.#questions.some(({ because, prober }) => because === 'holder' && prober.opening === null);
    return mayGreet ? GREETING.stranger : null;
  }

  /** Asks one after the other; the first sure answer ends it. `first`: a line that is open already. */
  async #go(openings: readonly Question[], way: Way, first: Line | null): Promise<Answer | null> {
    let line = first;
    let triedTls = way !== 'plain';
    let patience: Patience = isSlow(this.#target.holder?.use) ? ANSWER.slow : ANSWER.expected;
    const turns = new Turns(openings, this.#rare);
    for (let turn = turns.next(); turn !== null; turn = turns.next()) {
      if (this.#asking.left < 100 || this.#notes.has('mirror', 'flood', 'drip')) break;
      const byNumber = turn.questions[0]?.because === 'number';
      const hinted = byNumber ? ANSWER.doubted : patience;
      const replies = await this.#take(turn, way, turn.hinted ? hinted : ANSWER.stranger, line);
      line = null;
      if (turn.hinted && !byNumber) patience = ANSWER.doubted;
      const found = replies.find((reply) => reply.answer !== null)?.answer ?? null;
      const betrayed = found?.recognition.strength === 'bound' ? null : await this.#betrayed(replies, way);
      if (betrayed !== null) return betrayed;
      const answer = found === null ? null : await this.#asHttp(found, way);
      const behindTls = !triedTls && (replies.some(({ isTls }) => isTls) || (answer !== null && wantsTls(answer)));
      if (answer !== null) {
        this.#notes.answers.push(answer);
        if (!behindTls) return answer;
      }
      for (const { heard } of replies) turns.remind(heard?.bytes ?? NOTHING);
      // After the hinted ones and the commonest comes TLS; at once where the answer was TLS.
      if (behindTls || (!triedTls && turns.foremostAsked)) {
        triedTls = true;
        if (await this.#tls(openings)) return this.#notes.answers.at(-1) ?? answer;
        if (answer !== null) return answer;
      }
    }
    line?.close();
    return null;
  }

  /** Asks those whose turn it is; the first on a line that is open already, if there is one. */
  #take({ questions }: Turn, way: Way, patience: Patience, line: Line | null): Promise<Reply[]> {
    const given = line === null || line.ended ? undefined : line;
    return Promise.all(
      questions.map(({ prober }, place) => this.#asking.ask(prober, way, patience, place === 0 ? given : undefined)),
    );
  }

  /** What it said to a question that was not its own may betray what is: that is asked at once. */
  async #betrayed(replies: readonly Pick<Reply, 'heard'>[], way: Way): Promise<Answer | null> {
    const heard = replies.flatMap((reply) => (reply.heard === null ? [] : [reply.heard.bytes]));
    for (const { prober } of this.#questions) {
      const { opening } = prober;
      if (opening === null || this.#notes.sent.includes(opening.says)) continue;
      if (!heard.some((bytes) => bytes.length > 0 && prober.overhears?.(bytes) === true)) continue;
      const { answer } = await this.#asking.ask(prober, way, ANSWER.expected);
      if (answer === null) continue;
      this.#notes.answers.push(answer);
      return answer;
    }
    return null;
  }

  /** A web server that was asked something else, or for a page that told no product, is asked for its first page. */
  async #asHttp(answer: Answer, way: Way): Promise<Answer> {
    const { protocol, product } = answer.recognition;
    const http = this.#questions.find(({ prober }) => prober.id === 'http')?.prober;
    if (protocol !== 'http' || product !== null || http === undefined || answer.asked === http.opening?.says)
      return answer;
    const { answer: page } = await this.#asking.ask(http, way, ANSWER.expected);
    return page ?? answer;
  }

  /** Whether it speaks TLS; then what speaks inside has been asked. */
  async #tls(openings: readonly Question[]): Promise<boolean> {
    this.#notes.triedTls = true;
    this.#notes.sent.push('TLS ClientHello');
    const known = this.#questions[0]?.because === 'holder';
    const line = await this.#asking.connect('tls', known ? 1500 : 700);
    if (line === null) return false;
    this.#notes.tls = line.tls;
    const hinted = this.#questions[0]?.because === 'holder' && this.#questions[0].prober.opening === null;
    const spoken = line.tls?.alpn === null || line.tls?.alpn === undefined;
    if (spoken && (await this.#listen(line, hinted ? GREETING.expected : GREETING.stranger, 'tls'))) return true;
    // A line on which HTTP/2 was chosen is of no use to HTTP/1, which tells more.
    const chosen = line.tls?.alpn ?? null;
    if (chosen === 'h2') line.close();
    await this.#go(inTls(openings, chosen), 'tls', chosen === 'h2' ? null : line);
    return true;
  }

  /** An answer that nothing binds to our question, from a stranger, is looked at once more. */
  async #settle(answer: Answer): Promise<void> {
    await control(this.#asking, this.#target, this.#notes, answer, this.#questions);
  }

  /** It ended each connection without a word: perhaps it waits to be told who calls. */
  async #lastResorts(openings: readonly Question[]): Promise<void> {
    const { made, wordless } = this.#notes;
    if (this.#notes.tls !== null || this.#notes.heardSomething || wordless < 2 || wordless * 2 < made) return;
    if (this.#target.holder !== null && !standsBehindProxies(this.#target.holder.use)) return;
    const line = await this.#asking.connect('proxy', 500);
    if (line === null) return;
    this.#notes.sent.push('PROXY UNKNOWN');
    if (await this.#listen(line, GREETING.stranger, 'proxy')) return;
    await this.#go(openings.slice(0, 3), 'proxy', line);
  }

  #remark(): void {
    const { made, wordless } = this.#notes;
    if (this.#notes.heardSomething || this.#notes.tls !== null || made === 0) return;
    if (wordless >= made) this.#notes.trait('closes', 'ends each connection without a word');
    else this.#notes.trait('silent', 'accepts connections and never says a word');
  }
}

function isSlow(use: Use | undefined): boolean {
  return use?.kind === 'dev-server' || use?.kind === 'notebook';
}

/** What is usually reached through a proxy that tells whom it speaks for. */
function standsBehindProxies({ kind }: Use): boolean {
  return kind === 'proxy' || kind === 'web' || kind === 'mail';
}

/** A web server tells who speaks plainly to its TLS port so. */
function wantsTls({ recognition, bytes }: Answer): boolean {
  if (!recognition.protocol.startsWith('http')) return false;
  const text = Buffer.from(bytes).toString('latin1');
  return /^HTTP\/1\.[01] (400|426|497)/.test(text) && /https|TLS|SSL/i.test(text);
}

const MOST_IN_TLS = 6;

/** Inside TLS the server's own choice of protocol goes first. */
function inTls(openings: readonly Question[], alpn: string | null): Question[] {
  const web = (id: string) => openings.filter(({ prober }) => prober.id === id);
  const chosen = alpn === 'h2' ? [...web('http'), ...web('http2')] : alpn === 'http/1.1' ? web('http') : [];
  const holders = openings.filter(({ because }) => because === 'holder');
  // A server that chose a protocol speaks no other that is common.
  const others = chosen.length > 0 ? [] : [...web('http'), ...openings];
  return [...new Set([...chosen, ...holders, ...others])].slice(0, MOST_IN_TLS);
}
