// What `nmap -sV` says, in our words, and judged by its own: its names for services and products mean what they mean to it.
import type { Claim } from '../../test/servers/support/grade.ts';

/**
 * Its names of services that differ from ours. A name that is in neither is taken as it is. It speaks of an HTTP server
 * where it knows nothing nearer, as we do.
 */
export const NMAP_NAMES: Readonly<Record<string, string>> = {
  domain: 'dns',
  'http-proxy': 'http',
  jabber: 'xmpp',
  'microsoft-ds': 'smb',
  'ms-wbt-server': 'rdp',
  'netbios-ssn': 'smb',
  'sip-proxy': 'sip',
  socks5: 'socks',
  'tor-socks': 'socks',
  'vnc-http': 'http',
  'xmpp-client': 'xmpp',
  'xmpp-server': 'xmpp',
};

/** The library that a server is made with is no wrong product, though it is not the server's own name. */
const LIBRARIES = [
  'golang net/http server',
  'node.js',
  'node.js express framework',
  'jetty',
  'cowboy httpd',
  'cowboy http server',
  'tornado httpd',
  'basehttpserver',
  'simplehttpserver',
  'php cli server',
];

/** Words that it adds to the name of a product, as in `Redis key-value store`. */
const ADDED =
  /\b(httpd?|smtpd?|imapd|pop3d|ftpd|sshd|smbd|telnetd|server|daemon|db|database|key-value store|proxy|isc|apache|service)\b/gi;

/** Claims by `tcp/20001`, from the XML of `-oX`. Only what it found by asking: a name by the number is none. */
export function nmapClaims(xml: string): ReadonlyMap<string, Claim> {
  const claims = new Map<string, Claim>();
  for (const [, transport, port, body = ''] of xml.matchAll(/<port protocol="(\w+)" portid="(\d+)">(.*?)<\/port>/gs)) {
    const service = /<service ([^>]*)/.exec(body)?.[1] ?? '';
    const value = (name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(service)?.[1] ?? null);
    claims.set(`${transport}/${port}`, claimOf(value));
  }
  return claims;
}

function claimOf(value: (name: string) => string | null): Claim {
  const name = value('name');
  const product = value('product');
  const nothing = value('method') !== 'probed' || name === null || ['unknown', 'tcpwrapped'].includes(name);
  if (nothing) return { protocol: value('tunnel') === 'ssl' ? 'tls' : null, product: null, version: null };
  const protocol = name === 'ssl' ? 'tls' : (NMAP_NAMES[name] ?? name).toLowerCase();
  return {
    protocol,
    product: product === null || LIBRARIES.includes(product.toLowerCase()) ? null : product,
    version: null,
  };
}

/** Whether its text names one of these products: compared without what it adds, and by words. */
export function namesProduct(text: string, products: readonly string[]): boolean {
  const plain = (words: string) =>
    words
      .toLowerCase()
      .replace(ADDED, ' ')
      .replaceAll(/[^a-z0-9.]+/g, ' ')
      .trim();
  const said = ` ${plain(text)} `;
  return products.some((name) => said.includes(` ${plain(name)} `) || ` ${plain(name)} `.includes(said));
}

function unescaped(text: string | null): string | null {
  return text === null
    ? null
    : text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
