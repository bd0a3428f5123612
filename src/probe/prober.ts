// A prober knows one protocol: what its own clients say first, and what an answer to that looks like. Pure.

/** What an opening may do to the server besides being answered; told by `--plan` before anything is sent. */
export type Effect =
  | 'log' // leaves a line in its log
  | 'wake' // starts something: a socket-activated unit, a model, a disk
  | 'hold' // takes the only place of a server that serves one client
  | 'print'; // a printer may print it

/** Bytes of chance for one conversation, so that an answer can be bound to the question. */
export type Nonce = Uint8Array;

export interface Opening {
  /** In words, for `--plan`: `SSLRequest`, `PING with a nonce`. */
  readonly says: string;
  readonly may: readonly Effect[];
  /** What is sent; `nonce` has 16 bytes. */
  bytes(nonce: Nonce): Uint8Array;
}

/** A second question on the same connection. */
export interface FollowUp extends Opening {
  /**
   * Judges its answer by itself, apart from what came before; where it is absent, the prober's own `recognise` does.
   * What it tells goes before what the first recognition told, the protocol included, and `says` is added to what that
   * said; null leaves all as it was.
   */
  recognise?(answer: Uint8Array, nonce: Nonce): Judged;
}

/**
 * How sure an answer makes: `bound` to our question (it repeats a nonce, or answers a handshake that nothing else does),
 * a parsed `structure` of that protocol, or a `pattern` in a text.
 */
export type Strength = 'bound' | 'structure' | 'pattern';

/** What an answer was recognised as. Texts may hold anything that the server wrote. */
export interface Recognition {
  /** `postgresql`, `http`: lower case. */
  readonly protocol: string;
  readonly strength: Strength;
  /** The product as its makers write it; null where the answer does not tell. */
  readonly product: string | null;
  readonly version: string | null;
  /** One sentence: what in the answer says so. */
  readonly says: string;
  /** True: the server asks for TLS, or offers it, before anything else is said (STARTTLS, SSLRequest). */
  readonly offersTls?: boolean;
  /** More layers that the answer told: what it forwards to, the project it serves. */
  readonly more?: readonly { readonly layer: 'forward' | 'project'; readonly value: string }[];
  /** A second question on the same connection that makes it surer, or tells product or version; asked at most twice. */
  readonly next?: FollowUp;
}

/** `more`: what came so far may be the beginning of such an answer. Null: this is not that protocol. */
export type Judged = Recognition | 'more' | null;

export interface Example {
  /** Which server it was captured from, with its version: `PostgreSQL 15.9 (Debian 12)`; or `constructed: …`. */
  readonly from: string;
  /** The nonce it was captured with, in hexadecimal, where the answer depends on it. */
  readonly nonce?: string;
  /** The answer; bytes above 0x7f and controls as `\xNN`, line ends as `\r\n` (see `bytesOf` in example.ts). */
  readonly answer: string;
}

export interface RecognisedExample extends Example, Pick<Recognition, 'product' | 'version'> {
  /** What the answer to `next` was, and what it then was recognised as. */
  readonly further?: Omit<RecognisedExample, 'from' | 'nonce'>;
}

export interface Prober {
  /** `postgresql`; unique. */
  readonly id: string;
  /** As people write it: `PostgreSQL`. */
  readonly name: string;
  readonly transport: 'tcp' | 'udp';
  /** Ports on which this is usual, the commonest first: a hint for the order of questions, never evidence. */
  readonly ports: readonly number[];
  /** Ids of uses (data/uses) whose holders speak it: lets the right question be asked first. */
  readonly uses: readonly string[];
  /** Null: the server speaks first, and nothing is sent. */
  readonly opening: Opening | null;
  /** Asked of a stranger too, where nothing hints at it; in the order of the list. False: only on a hint. */
  readonly common: boolean;
  /** UDP only: the answer comes from a port of its own, as TFTP's does (RFC 1350, section 4). */
  readonly fromAnyPort?: true;
  /** What a polite client says before it leaves a server of this kind: spares it an error, and often a line in its log. */
  readonly farewell?: Uint8Array;
  /** Judges everything that came since the opening, from its first byte. */
  recognise(answer: Uint8Array, nonce: Nonce): Judged;
  /** The same for an answer that was `more` and goes no further; where it is absent, such an answer is not recognised. */
  recogniseCut?(answer: Uint8Array, nonce: Nonce): Judged;
  /**
   * Whether these bytes are what a server of this kind says to a question that was meant for another: then this one is
   * asked next. A hint, never evidence.
   */
  overhears?(answer: Uint8Array): boolean;
  readonly examples: {
    readonly recognised: readonly RecognisedExample[];
    /** Answers of others to this opening, or to none, that must not be taken for it. At least one. */
    readonly others: readonly Example[];
    /** What it says to others' questions, and is overheard by. */
    readonly overheard?: readonly Example[];
  };
}
