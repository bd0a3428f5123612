// When two names mean the same product, and which software lives inside other software. Pure.

/** Products that answer under each other's names, since one came of the other. */
const KIN: readonly (readonly string[])[] = [
  ['mysql', 'mariadb', 'percona'],
  ['apache', 'httpd', 'apachehttpd', 'apachehttpserver', 'apache2'],
  ['redis', 'valkey', 'keydb'],
  ['opensearch', 'elasticsearch'],
  ['cups', 'ipp', 'cupsd'],
  ['bind', 'named', 'bind9', 'iscbind'],
  ['openssh', 'sshd', 'ssh'],
  ['openldap', 'slapd'],
  ['samba', 'smbd', 'smb'],
  ['netsnmp', 'snmpd'],
  ['nodejs', 'node'],
  ['ngircd', 'ircd'],
  ['docker', 'dockerengine', 'dockerd', 'moby'],
  ['kubernetes', 'kubeapiserver', 'k3s'],
  ['mosquitto', 'eclipsemosquitto'],
  ['zookeeper', 'apachezookeeper'],
  ['kafka', 'apachekafka'],
];

/** Libraries and servers inside of which other products live: seen beside a product, they contradict nothing. */
const CARRIERS = new Set(
  `aiohttp cherrypy cheroot cowboy express hypercorn jetty kestrel mochiweb nodejs node python pythonhttpserver
  simplehttp tornado tornadoserver twisted twistedweb undertow uvicorn gunicorn waitress werkzeug wsgiserver phusionpassenger
  puma webrick thin undici nettty netty tomcat apachetomcat coyote javanet warp hyper axum actix fasthttp gohttp go basehttp
  php phpdevelopmentserver grpc ranch inetd mongoose libmicrohttpd civetweb`.split(/\s+/),
);

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** `MariaDB` and `MySQL`, `nginx` and `nginx/1.22`: one product, as far as an answer can tell. */
export function sameProduct(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  if (one === other) return true;
  if (one === '' || other === '') return false;
  if (one.length > 3 && other.length > 3 && (one.includes(other) || other.includes(one))) return true;
  return KIN.some((kin) => kin.includes(one) && kin.includes(other)) || shareWord(a, b);
}

/** `gearmand` and `Gearman job server`: a word of the one begins as a word of the other, and is no maker's name. */
function shareWord(a: string, b: string): boolean {
  const words = (name: string) => name.toLowerCase().match(/[a-z0-9]{5,}/g) ?? [];
  return words(a).some(
    (one) => !MAKERS.has(one) && words(b).some((other) => one.startsWith(other) || other.startsWith(one)),
  );
}

const MAKERS = new Set(
  'apache eclipse microsoft oracle google amazon server service daemon agent proxy manager database cache'.split(' '),
);

/** Whether a product is one that others live in. */
export function isCarrier(product: string): boolean {
  return CARRIERS.has(plain(product));
}

/** Protocols that are the same to one who asks whether holder and answer agree. */
export function sameProtocol(a: string, b: string): boolean {
  return a === b || (web(a) && web(b));
}

function web(protocol: string): boolean {
  return ['http', 'http2', 'grpc', 'websocket', 'ipp'].includes(protocol);
}

/** A package's version without epoch and without the distribution's own part: `5:7.0.15-1~deb12u1` → `7.0.15`. */
export function upstreamVersion(version: string): string {
  const upstream = version.replace(/^\d+:/, '').replace(/-[^-]*$/, '');
  return upstream.replace(/[+~](dfsg|ds|repack|debian|deb|git|really).*$/i, '');
}
