// One connection with patience: say something, hear what comes back, within limits of time and bytes.

import { connectTcp } from '#sockets';
import type { Passage } from '../../model/identifying.ts';
import type { Connection, TcpOptions, TlsFacts } from '../../runtime/sockets/shapes.ts';

/** No answer that anybody needs is longer; a server that sends more is not listened to. */
export const MOST_BYTES = 64 * 1024;

/** In milliseconds. */
export interface Patience {
  /** For the first byte. */
  readonly first: number;
  /** Between one byte and the next. */
  readonly rest: number;
  /** For all of it. */
  readonly whole: number;
}

/** Why the listening ended: `enough` was heard, the server `ended` it, it stayed `quiet`, it `dripped` on until time was up, or it `flooded` us. */
export type HeardUntil = 'enough' | 'ended' | 'quiet' | 'dripped' | 'flooded';

export interface Heard {
  /** What came since something was last said. */
  readonly bytes: Uint8Array;
  readonly until: HeardUntil;
}

/** An open connection, or why there is none. */
export type Opened = { readonly line: Line } | { readonly line: null; readonly why: string };

/** A late answer may come in a few pieces, and time be up before it is known to be whole. */
const MOST_DROPS = 3;

export class Line {
  readonly tls: TlsFacts | null;
  readonly #connection: Connection;
  readonly #ear: Ear;

  private constructor(connection: Connection, ear: Ear, tls: TlsFacts | null) {
    this.#connection = connection;
    this.#ear = ear;
    this.tls = tls;
  }

  /** Connects within so many milliseconds. */
  static open(options: TcpOptions, within: Passage, patience: number): Promise<Opened> {
    return new Promise((resolve) => {
      const ear = new Ear();
      let connection: Connection | undefined;
      const give = (opened: Opened) => {
        clearTimeout(timer);
        resolve(opened);
      };
      const timer = setTimeout(() => {
        // Not broken off: many a server ends with an error when its client resets the connection.
        connection?.end();
        give({ line: null, why: options.tls ? 'no TLS handshake in time' : 'does not accept connections' });
      }, patience);
      const handlers = {
        opened(tls: TlsFacts | null) {
          // Only after `connectTcp` has returned: connecting takes a turn of the event loop.
          if (connection !== undefined) give({ line: new Line(connection, ear, tls) });
        },
        data: (bytes: Uint8Array) => ear.hears(bytes),
        ended(why: string | null) {
          ear.ends();
          give({ line: null, why: why ?? 'closed' });
        },
      };
      try {
        connection = within(() => connectTcp(options, handlers));
      } catch (error) {
        give({ line: null, why: error instanceof Error ? error.message : String(error) });
      }
    });
  }

  /** Whether the server has ended it. */
  get ended(): boolean {
    return this.#ear.over;
  }

  /** Says it, and forgets what was heard before. */
  say(bytes: Uint8Array): void {
    this.#ear.forget();
    if (!this.#ear.over) this.#connection.write(bytes);
  }

  /** Listens until `enough`, which is asked at every piece that comes; what was heard already counts. */
  hear(enough: (bytes: Uint8Array) => boolean, patience: Patience): Promise<Heard> {
    return this.#ear.listen(enough, patience);
  }

  /** Says good-bye; a flood is dropped. */
  close(): void {
    if (this.#ear.length >= MOST_BYTES) this.#connection.drop();
    else this.#connection.end();
  }
}

/** What a connection has said, and who waits for it. */
class Ear {
  over = false;
  #bytes: Uint8Array = new Uint8Array(0);
  #wake: (() => void) | undefined;

  get length(): number {
    return this.#bytes.length;
  }

  hears(piece: Uint8Array): void {
    if (this.#bytes.length >= MOST_BYTES) return;
    this.#bytes = Buffer.concat([this.#bytes, piece.subarray(0, MOST_BYTES - this.#bytes.length)]);
    this.#wake?.();
  }

  ends(): void {
    this.over = true;
    this.#wake?.();
  }

  forget(): void {
    this.#bytes = new Uint8Array(0);
  }

  async listen(enough: (bytes: Uint8Array) => boolean, { first, rest, whole }: Patience): Promise<Heard> {
    const last = performance.now() + whole;
    let judged = 0;
    let drops = 0;
    // A long answer that comes in crumbs is not judged anew at each of them.
    const isEnough = (grown: number) => {
      if (this.#bytes.length < Math.max(1, judged + grown) || this.#bytes.length === judged) return false;
      judged = this.#bytes.length;
      return enough(this.#bytes);
    };
    const atLast = (until: HeardUntil) => this.#heard(isEnough(0) ? 'enough' : until);
    for (;;) {
      if (isEnough(judged >> 3)) return this.#heard('enough');
      if (this.#bytes.length >= MOST_BYTES) return atLast('flooded');
      if (this.over) return atLast('ended');
      const heard = this.#bytes.length > 0;
      const left = last - performance.now();
      if (left <= 0) return atLast(drops > MOST_DROPS ? 'dripped' : 'quiet');
      const woken = await this.#waits(Math.min(left, heard ? rest : first));
      if (woken) drops++;
      if (!woken && last - performance.now() > 1) return atLast('quiet');
    }
  }

  #waits(milliseconds: number): Promise<boolean> {
    return new Promise((resolve) => {
      const done = (woken: boolean) => {
        this.#wake = undefined;
        clearTimeout(timer);
        resolve(woken);
      };
      const timer = setTimeout(() => done(false), milliseconds);
      this.#wake = () => done(true);
    });
  }

  #heard(until: HeardUntil): Heard {
    return { bytes: this.#bytes, until };
  }
}
