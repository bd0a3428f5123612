// What the harness knows of a real server: what it needs, how it is started, and what it truly is.

/** What truly listens there, by the packages it came from and the way it was started; answers are held against this. */
export interface Truth {
  /** Protocols that are right, the most telling first: Prometheus is `http`, and is no other. */
  readonly protocols: readonly string[];
  /** Products that are right, in any spelling of case; empty: none is to be named. */
  readonly products: readonly string[];
  /** Spoken inside TLS. Default false. */
  readonly tls?: boolean;
  /** False: the list of protocols has none of it, so that `unknown` is a good answer. Default true. */
  readonly named?: boolean;
}

/** One port of a server. */
export interface Listening {
  /** For `berth.port(name)`, where a server has several; '' for the only one. */
  readonly name: string;
  readonly transport: 'tcp' | 'udp';
  /** The name of another of its listenings (of the other transport) that has the same number; null: none has. */
  readonly sharing: string | null;
  /** Its own port, on which it listens as Debian ships it; null: it does not, or there is no such default. */
  readonly usual: number | null;
  readonly is: Truth;
  /** The only number it can have, since its program knows no other; null: any. */
  readonly fixed: number | null;
  /** True: it serves one client at a time, so it is asked only on request. */
  readonly touchy: boolean;
  /** What its clients say first, written as in `bytesOf` (src/probe/example.ts); null: it speaks first. */
  readonly ask: string | null;
  /** What comes back, as text (`textOf`); null: a connection that is accepted has to do. */
  readonly answers: RegExp | null;
}

/** Where one server is to be. */
export interface Berth {
  readonly address: string;
  /** An empty folder of its own, which belongs to its user. */
  readonly folder: string;
  /** The port that was given to the listening of this name. */
  port(name?: string): number;
}

/** How it is started. It stays in the foreground; what it forks goes with it. */
export interface Launch {
  readonly words: readonly string[];
  /** Files of its folder, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Shell commands to run before: as root, then as its user. In its folder. */
  readonly asRoot?: string;
  readonly asUser?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Instead of the server's: as its unit starts it, to become another by itself. */
  readonly user?: string;
  /** May bind ports below 1024 (AmbientCapabilities=CAP_NET_BIND_SERVICE in its unit). */
  readonly lowPorts?: boolean;
}

export interface Server {
  readonly id: string;
  /** Debian packages; the first has its version. Installed, or with `unpacked` only taken out of their archives. */
  readonly packages: readonly string[];
  /** True: installing it would remove another of its kind (mail, FTP, time), so it is unpacked. */
  readonly unpacked?: boolean;
  /** Packages of test/servers/npm that it needs. */
  readonly npm?: readonly string[];
  /** A command that is there when its packages are. */
  readonly command: string;
  /** The user it runs as; default root, who may have it become another. Made where it is missing. */
  readonly user?: string;
  readonly listens: readonly Listening[];
  /** What its log says when it is ready, where listening is not yet being ready. */
  readonly ready?: RegExp;
  /** Other files that it logs to, in its folder. */
  readonly logs?: readonly string[];
  start(berth: Berth): Launch;
  /** As Debian ships it, on its own ports; null: it is not run so, as `notStandard` tells. */
  readonly standard: ((berth: Berth) => Launch) | null;
  readonly notStandard?: string;
}

type Options = Partial<Omit<Listening, 'is'>> & Partial<Omit<Truth, 'protocols' | 'products'>>;

/** A listening, with what is usual left out: TCP, the only port, one that speaks first. */
export function speaks(protocols: string, products: string, options: Options = {}): Listening {
  const {
    name = '',
    transport = 'tcp',
    sharing = null,
    usual = null,
    fixed = null,
    touchy = false,
    ask = null,
    answers = null,
    ...truth
  } = options;
  return {
    name,
    transport,
    sharing,
    fixed,
    touchy,
    usual,
    ask,
    answers,
    is: { protocols: split(protocols), products: split(products), ...truth },
  };
}

const split = (text: string) => text.split('|').filter(Boolean);

export const GET = 'GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n';
export const HTTP_ANSWER = /^HTTP\/1\.[01] \d\d\d /;

/** An HTTP listening that answers a GET. */
export function web(products: string, options: Options = {}): Listening {
  return speaks('http', products, { ask: GET, answers: HTTP_ANSWER, ...options });
}

// "version.bind" of class CHAOS, type TXT (RFC 4892, section 2); by TCP after its length (RFC 1035, section 4.2.2).
const versionBind = '\\xab\\xcd\\x01\\0\\0\\x01\\0\\0\\0\\0\\0\\0\\x07version\\x04bind\\0\\0\\x10\\0\\x03';
export const DNS_BY_UDP: Options = { ask: versionBind, answers: /^\\xab\\xcd/ };
export const DNS_BY_TCP: Options = { ask: `\\0\\x1e${versionBind}`, answers: /^\\x00.+\\xab\\xcd/ };

/** A client's request, version 4 (RFC 5905, section 7.3). */
export const NTP: Options = { ask: `#${'\\0'.repeat(39)}\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08`, answers: /^[$d\\]/ };

/** The offer of no authentication, taken (RFC 1928, section 3). */
export const SOCKS5: Options = { ask: '\\x05\\x01\\0', answers: /^\\x05/ };

/** The client's preface and empty SETTINGS (RFC 9113, section 3.4), answered by SETTINGS. */
export const HTTP2: Options = {
  ask: 'PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n\\0\\0\\0\\x04\\0\\0\\0\\0\\0',
  answers: /^\\x00\\x00.{1,4}\\x04\\x00/,
};

/** CONNECT of MQTT 3.1.1, answered by CONNACK (sections 3.1 and 3.2). */
export const MQTT: Options = {
  ask: '\\x10\\x0e\\0\\x04MQTT\\x04\\x02\\0\\x3c\\0\\x02ab',
  answers: /^ \\x02\\x00\\x00/,
};
