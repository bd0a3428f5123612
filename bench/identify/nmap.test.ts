import { describe, expect, test } from 'bun:test';
import { namesProduct, nmapClaims } from './nmap.ts';

const port = (id: number, service: string, transport = 'tcp') =>
  `<port protocol="${transport}" portid="${id}"><state state="open"/>${service}</port>`;

describe('what nmap says', () => {
  test('a service that it asked for, in our words', () => {
    const claims = nmapClaims(
      port(1, '<service name="domain" product="ISC BIND" version="9" method="probed" conf="10"/>', 'udp'),
    );
    expect(claims.get('udp/1')).toEqual({ protocol: 'dns', product: 'ISC BIND', version: null });
  });

  test('a name by the number alone is none', () => {
    expect(nmapClaims(port(2, '<service name="http" method="table" conf="3"/>')).get('tcp/2')?.protocol).toBeNull();
  });

  test('TLS with nothing known inside', () => {
    const claims = nmapClaims(port(3, '<service name="unknown" tunnel="ssl" method="probed"/>'));
    expect(claims.get('tcp/3')).toEqual({ protocol: 'tls', product: null, version: null });
  });

  test('a library is no product', () => {
    const claims = nmapClaims(port(4, '<service name="http" product="Golang net/http server" method="probed"/>'));
    expect(claims.get('tcp/4')).toEqual({ protocol: 'http', product: null, version: null });
  });

  test('no service, and no port', () => {
    expect(nmapClaims(port(5, '')).get('tcp/5')?.protocol).toBeNull();
    expect(nmapClaims('<nmaprun/>').size).toBe(0);
  });

  test.each([
    ['Redis key-value store', ['Redis'], true],
    ['Apache httpd', ['Apache HTTP Server', 'Apache'], true],
    ['ISC BIND', ['BIND'], true],
    ['Dovecot imapd', ['Dovecot'], true],
    ['MySQL', ['MariaDB'], false],
    ['Samsung AllShare httpd', ['Next.js'], false],
  ] as const)('%s names %p: %p', (text, products, expected) => {
    expect(namesProduct(text, products)).toBe(expected);
  });
});
