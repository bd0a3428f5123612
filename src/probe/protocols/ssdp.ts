// SSDP: a search of one host for its root device (UPnP Device Architecture 1.1, section 1.3.2, unicast M-SEARCH).
import { join } from '../bytes/build.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const ssdp: Prober = {
  id: 'ssdp',
  name: 'SSDP',
  transport: 'udp',
  ports: [1900],
  uses: ['ssdp', 'minissdpd', 'minidlna', 'gerbera', 'miniupnpd'],
  opening: {
    says: 'M-SEARCH for a root device',
    may: [],
    bytes: () =>
      join(
        'M-SEARCH * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nMAN: "ssdp:discover"\r\nMX: 1\r\nST: upnp:rootdevice\r\n\r\n',
      ),
  },
  common: true,
  recognise(answer) {
    if (!mayStartWith(answer, 'HTTP/1.1 200 OK\r\n') && !mayStartWith(answer, 'HTTP/1.0 200 OK\r\n')) return null;
    const said = text(answer.subarray(0, 4096));
    if (!said.includes('\r\n\r\n')) return said.length < 2048 ? 'more' : null;
    if (!/^ST\s*:/im.test(said) || !/^USN\s*:/im.test(said)) return null;
    // `Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0`: system, UPnP, product.
    const server = /^SERVER\s*:.*\bUPnP\/\d\.\d,? +([A-Za-z][\w .+-]*)\/(\d[\w.+-]*)/im.exec(said);
    return {
      protocol: 'ssdp',
      strength: 'structure',
      product: server?.[1] ?? null,
      version: server?.[2] ?? null,
      says: 'it answers M-SEARCH with a root device',
    };
  },
  examples: {
    recognised: [
      {
        from: 'MiniDLNA 1.3.0 (Debian 12)',
        answer:
          'HTTP/1.1 200 OK\\r\\nCACHE-CONTROL: max-age=1800\\r\\nDATE: Wed, 25 Nov 2026 23:05:26 GMT\\r\\nST: upnp:rootdevice\\r\\nUSN: uuid:4d696e69-444c-164e-9d41-1212bd22c42f::upnp:rootdevice\\r\\nEXT:\\r\\nSERVER: Debian DLNADOC/1.50 UPnP/1.0 MiniDLNA/1.3.0\\r\\nLOCATION: http://0.0.0.0:2147/rootDesc.xml\\r\\nContent-Length: 0\\r\\n\\r\\n',
        product: 'MiniDLNA',
        version: '1.3.0',
      },
    ],
    others: [{ from: 'BIND 9.18.49 (Debian 12)', answer: 'M-\\xd0\\x01\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00' }],
  },
};
