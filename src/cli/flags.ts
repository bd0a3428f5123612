// Every flag of every command, declared once: parsing, help, completions and the manual page come from here.
import { FORMATS, REPORTS } from '../render/format-names.ts';

export interface Flag {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  /** What stands for the value in help. */
  readonly value?: string;
  /** Takes a list; given twice, the lists are joined. */
  readonly list?: true;
  /** The only values there are. */
  readonly choices?: readonly string[];
  readonly says: string;
}

export const FLAGS = {
  json: { type: 'boolean', says: 'one JSON document; short for --format json' },
  format: {
    type: 'string',
    value: 'FORMAT',
    choices: [...FORMATS, ...REPORTS],
    says: 'how to write it; a table on a terminal, plain into a pipe; sarif, junit and github are for check',
  },
  columns: {
    type: 'string',
    list: true,
    value: 'A,B,C',
    says: 'which columns, in this order; `portolan help list` names them',
  },
  color: {
    type: 'string',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    says: 'colour; NO_COLOR and FORCE_COLOR are honoured',
  },
  width: { type: 'string', value: 'N', says: 'write for this many columns instead of those of the terminal' },
  port: {
    type: 'string',
    list: true,
    short: 'p',
    value: 'PORTS',
    says: 'only these ports: 80,443,8000-9000; of serve: the port to listen on',
  },
  range: { type: 'string', value: 'RANGE', says: 'only this range: system, user, dynamic, or A-B' },
  transport: {
    type: 'string',
    list: true,
    short: 't',
    value: 'T',
    says: 'only this transport: tcp, udp, sctp or dccp; of listeners also udplite and raw, and several with commas',
  },
  reach: {
    type: 'string',
    list: true,
    value: 'REACH',
    says: 'only this reach: loopback, device, link, private, public, all, absent; `private+` adds all that reach farther',
  },
  holder: { type: 'string', value: 'WHO', says: 'only what this program (part of its name) or pid holds' },
  namespace: {
    type: 'string',
    value: 'NS',
    says: 'only this network namespace: self, its name or its inode; all is the default',
  },
  state: {
    type: 'string',
    value: 'STATE',
    choices: ['listen', 'bound'],
    says: 'only listening, or only bound sockets',
  },
  verdict: {
    type: 'string',
    list: true,
    value: 'CLASS',
    says: 'only this verdict: expected, informal, undetermined, misconfigured, concerning; `misconfigured+` adds all that are graver',
  },
  unjudged: { type: 'boolean', says: 'only what was observed: nothing is recognised, nothing judged' },
  holders: {
    type: 'string',
    value: 'FROM',
    choices: ['auto', 'bpf', 'proc'],
    says: 'where to read who holds a socket: the eBPF iterator or /proc',
  },
  tier: {
    type: 'string',
    value: 'N',
    choices: ['0', '1', '2'],
    says: '0: nothing is sent, 1: only listen to what is said unasked, 2: ask (the default)',
  },
  plan: { type: 'boolean', says: 'tell what would be sent to whom, and what that may do; send nothing' },
  blind: { type: 'boolean', says: 'ask as if nothing were known of who holds the socket' },
  also: {
    type: 'string',
    list: true,
    value: 'WHOM',
    says: 'ask these too: socket-units, printers, single-client, log-sinks',
  },
  host: { type: 'string', value: 'HOST', says: 'ask this host instead; its ports have to be named' },
  timeout: { type: 'string', value: 'SECONDS', says: 'the longest that one listener is asked; 4 by default' },
  fingerprints: { type: 'string', value: 'DIR', says: 'recog files of your own (XML) to recognise banners by' },
  strict: { type: 'boolean', says: 'exit with 3 when not everything could be seen' },
  policy: {
    type: 'string',
    value: 'FILE',
    says: 'what this policy file allows is expected; /etc/portolan/portolan.toml is read where it is there',
  },
  page: { type: 'string', value: 'PATH', says: 'only of this page: /ports/297' },
  mood: { type: 'string', value: 'MOOD', choices: ['no', 'partly', 'yes'], says: 'only these answers' },
  'allow-free': { type: 'boolean', says: 'offer the tool that ends what listens on a port' },
  yes: { type: 'boolean', short: 'y', says: 'go ahead without asking' },
  'dry-run': { type: 'boolean', says: 'show what would be done, and do nothing' },
  kill: { type: 'boolean', says: 'kill what does not end by itself in time' },
  record: { type: 'string', value: 'FILE', says: 'write what macOS says of its sockets, without names and addresses' },
  wait: { type: 'string', value: 'SECONDS', says: 'how long a process may take to end; 5 by default' },
  bind: { type: 'string', value: 'ADDRESS', says: 'about this address of the host instead of all of them' },
  for: { type: 'string', value: 'NAME', says: 'whom the port is for: the same name gets the same port everywhere' },
  near: { type: 'string', value: 'PORT', says: 'as near as possible to this port' },
  env: { type: 'boolean', says: 'print PORT=… for a shell or a .env file' },
  register: { type: 'boolean', says: 'write the port into the policy file, so that the team shares it' },
  application: { type: 'boolean', says: 'print a draft of the application to IANA instead (RFC 6335)' },
  min: { type: 'string', value: 'N', says: 'only gaps of at least so many ports' },
  limit: { type: 'string', short: 'n', value: 'N', says: 'at most so many rows; of pick: so many ports' },
  from: {
    type: 'string',
    value: 'FILE|URL',
    says: 'take the registry from here instead of IANA: XML or CSV, plain or gzip; - is stdin',
  },
  force: { type: 'boolean', says: 'install it even though it is older, or much smaller, than the one in use' },
  date: { type: 'string', value: 'DATE', says: "the registry's date, where the file does not say (CSV): YYYY-MM-DD" },
  lang: {
    type: 'string',
    list: true,
    value: 'LANG',
    says: 'in this language: en, uk, de, es, fr, pt-BR, ja, zh-CN; of export several with commas',
  },
  out: { type: 'string', value: 'FILE', says: 'write it to this file instead' },
  open: { type: 'boolean', says: 'open it in the browser' },
  origin: { type: 'string', value: 'URL', says: 'the public address of the site: https://ports.example.org' },
  base: { type: 'string', value: '/PATH', says: 'below this path of the host: /ports' },
  part: {
    type: 'string',
    value: 'I/N',
    says: 'only every N-th block, from the I-th on: what an export asks of its own writers',
  },
  address: { type: 'string', value: 'ADDR', says: 'with --public: the address to bind instead of 127.0.0.1' },
  public: { type: 'boolean', says: 'the encyclopaedia alone, for the open internet: nothing of this machine is in it' },
  help: { type: 'boolean', short: 'h', says: 'this help' },
  version: { type: 'boolean', short: 'V', says: 'the version' },
} as const satisfies Record<string, Flag>;

export type FlagName = keyof typeof FLAGS;

/** A flag's declaration, seen through the common shape. */
export function flag(name: FlagName): Flag {
  return FLAGS[name];
}

/** The values that were given; a flag that was not given is absent. */
export type FlagValues = { readonly [N in FlagName]?: (typeof FLAGS)[N]['type'] extends 'boolean' ? boolean : string };
