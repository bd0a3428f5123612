// What a port is used for in practice, whoever registered it; and the programs that do so. Always with a source.
import type { Attribution } from './attribution.ts';
import type { Holder } from './listener.ts';
import type { Transport } from './port.ts';

/** What sort of software it is. Rules are written for kinds, so the list is short and each has a meaning of its own. */
export const USE_KINDS = [
  'database', // keeps data and answers queries
  'cache', // keeps data in memory for others: Redis, Memcached
  'broker', // passes messages on: AMQP, MQTT, Kafka
  'search', // a search engine: Elasticsearch, Solr
  'coordination', // clusters agree through it: etcd, ZooKeeper, Consul
  'web', // serves pages or an API to users
  'proxy', // passes requests on: HAProxy, Squid, SOCKS
  'dev-server', // a development server: Vite, webpack, flask run
  'debugger', // runs code for whoever connects: Node inspector, JDWP, Delve
  'notebook', // runs code for users: Jupyter, RStudio
  'metrics', // monitoring: exporters, agents, collectors
  'admin', // administration interface of something
  'container', // container engines, registries, orchestrators and their parts
  'remote-access', // a shell or desktop, encrypted: SSH, RDP, VNC with TLS
  'plain-remote-access', // a shell or desktop in plain text: telnet, rsh, rlogin, VNC
  'file-sharing', // SMB, NFS, FTP, rsync
  'plain-file-sharing', // with passwords in plain text: FTP, TFTP
  'mail',
  'name-service', // DNS, mDNS, LLMNR, NetBIOS names
  'directory', // LDAP, Kerberos
  'time',
  'network', // DHCP, routing, tunnels, VPN, SNMP
  'voice', // SIP, RTP, RTSP, streaming
  'chat', // IRC, XMPP, Matrix
  'printing',
  'desktop', // services of a desktop or phone: AirPlay, KDE Connect, Spotify Connect
  'game',
  'home', // home automation and media: Home Assistant, Plex
  'industrial', // Modbus, S7, BACnet
  'system', // services of an operating system: RPC mapper, launchd, Windows services
  'storage', // block and object storage: iSCSI, NBD, MinIO, Ceph
  'peer-to-peer', // BitTorrent, IPFS, blockchain nodes
  'build', // CI, artefact repositories, version control servers
  'security', // scanners, vaults, identity providers
  'malware', // well-documented malicious software and back doors
] as const;
export type UseKind = (typeof USE_KINDS)[number];

/** How it is usually bound: to loopback only, to every address, to what the installer says, or it depends. */
export type UsualBind = 'loopback' | 'all' | 'configured' | 'outgoing';

/** What it means that others can reach it. */
export type ExposureRisk =
  | 'meant' // it is there to be reached: a web server, SMTP
  | 'guarded' // fine where its authentication is on and it is kept up to date
  | 'private' // for a trusted network only
  | 'never'; // whoever reaches it owns it, or all its data

export interface UsePort {
  readonly port: number;
  /** Last port of a run, inclusive; null: just the one. */
  readonly last: number | null;
  readonly transports: readonly Transport[];
  /** What this port is for, where the product has several: `cluster bus`, `HTTP API`; null otherwise. */
  readonly role: string | null;
}

export interface UseSource {
  /** `Redis documentation, "Redis security"`. */
  readonly title: string;
  readonly url: string;
}

export interface Use {
  /** `redis`: lower case, digits and hyphens; unique. */
  readonly id: string;
  /** The product, as its makers write it. */
  readonly name: string;
  readonly kind: UseKind;
  readonly ports: readonly UsePort[];
  /** The protocol spoken, by its usual name: `RESP`, `HTTP`, `PostgreSQL`. */
  readonly protocol: string;
  readonly bind: UsualBind;
  readonly exposure: { readonly risk: ExposureRisk; readonly says: string };
  /** File names of executables that are this product and nothing else: `redis-server`. */
  readonly executables: readonly string[];
  /** Package names by which it is known: `redis-server` (dpkg, rpm, apk, pacman), `npm:vite`, `pypi:jupyter-server`. */
  readonly packages: readonly string[];
  /** Programs that an interpreter runs (`ProgramAttribution.name`, script or main class): `vite`, `http.server`. */
  readonly programs: readonly string[];
  /** The user that its packages run it as, where that is an ordinary one of its own: `redis`, `postgres`. */
  readonly runsAs: readonly string[];
  /** Official or primary: the product's own documentation, an RFC, a vendor's advisory. At least one. */
  readonly sources: readonly UseSource[];
}

/** How a program was recognised as that of a use; the earlier, the stronger. */
export type RecognisedBy = 'package' | 'program' | 'executable';

export interface Recognised {
  readonly use: Use;
  readonly by: RecognisedBy;
  /** One sentence: `its package is redis-server (dpkg)`. */
  readonly says: string;
}

/** Uses, as the rooms see them. Everything is synchronous, and quick enough for each row of a listing. */
export interface Uses {
  /** Uses of a port on a transport, most specific first; empty where none is known. */
  at(port: number, transport: Transport): readonly Use[];
  /** The product that a holder is, by package, program or executable; null where it is not known. Never by its name. */
  recognise(holder: Holder, attribution: Attribution): Recognised | null;
  get(id: string): Use | null;
  all(): readonly Use[];
  /** Those that have all of the words in their names, programs, packages or protocol, the best first. */
  search(words: string, limit?: number): readonly Use[];
  /** Names of products close to a mistyped one. */
  similar(name: string, limit?: number): readonly string[];
}
