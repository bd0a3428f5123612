// XMPP: a stream is answered by a stream, with its features or with an error (RFC 6120, section 4.7).
import { join } from '../bytes/build.ts';
import { text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const xmpp: Prober = {
  id: 'xmpp',
  name: 'XMPP',
  transport: 'tcp',
  ports: [5222, 5269],
  uses: ['xmpp', 'prosody', 'ejabberd', 'openfire'],
  opening: {
    says: 'the beginning of a stream to localhost',
    may: ['log'],
    bytes: () =>
      join(
        "<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xml:lang='en' ",
        "xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
      ),
  },
  common: true,
  farewell: join('</stream:stream>'),
  recognise(answer) {
    const said = text(answer.subarray(0, 8192));
    const header = /^(?:<\?xml[^>]*\?>)?\s*<stream:stream\s([^>]*)>/.exec(said);
    if (!header) return beginsWell(said) ? 'more' : null;
    if (!/http:\/\/etherx\.jabber\.org\/streams/.test(header[1] ?? '')) return null;
    // An echo of our own stream goes no further.
    const rest = said.slice(header[0].length);
    const complete = /<\/stream:features>|<stream:features\s*\/>|<\/stream:error>|<\/stream:stream>/.test(rest);
    if (!complete) return said.length < 8000 ? 'more' : null;
    const error = /<stream:error[^>]*><([a-z-]+)/.exec(rest)?.[1];
    return {
      protocol: 'xmpp',
      strength: 'structure',
      product: null,
      version: null,
      offersTls: /<starttls\b/.test(rest),
      says: error ? `it begins a stream, and ends it with ${error}` : 'it begins a stream, and lists its features',
    };
  },
  overhears: (answer) => /^(<\?xml[^>]*\?>)?\s*<stream:stream\s[^>]*etherx\.jabber\.org/.test(text(answer)),
  examples: {
    recognised: [
      {
        from: 'Prosody 0.12.3 (Debian 12)',
        answer:
          "<?xml version='1.0'?><stream:stream from='localhost' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' xml:lang='en' id='cb114e95-ca00-4762-acfe-19c46f39061c' version='1.0'><stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls></stream:features>",
        product: null,
        version: null,
      },
      {
        from: 'Prosody 0.12.3 (Debian 12), between servers',
        answer:
          "<?xml version='1.0'?><stream:stream xml:lang='en' from='localhost' xmlns='jabber:server' xmlns:stream='http://etherx.jabber.org/streams' id='fa461e28-167a-4d3c-904d-8cea723f769a' to='' xmlns:db='jabber:server:dialback' version='1.0'><stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'><required/></starttls><dialback xmlns='urn:xmpp:features:dialback'/></stream:features>",
        product: null,
        version: null,
      },
    ],
    others: [
      {
        from: 'constructed: an echo of our stream',
        answer:
          "<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xml:lang='en' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
      },
      {
        from: 'constructed: a web server that takes it for a request',
        answer: '<html><head><title>400 Bad Request</title></head></html>\\r\\n',
      },
    ],
    overheard: [
      {
        from: 'Prosody 0.12.3 (Debian 12), to a GET',
        answer:
          "<?xml version='1.0'?><stream:stream xml:lang='en' id='' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'><stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error></stream:stream>",
      },
      {
        from: 'ejabberd 23.01 (Debian 12), to a GET',
        answer:
          "<?xml version='1.0'?><stream:stream id='16047391250469867272' version='1.0' xml:lang='en' xmlns:stream='http://etherx.jabber.org/streams' xmlns='jabber:client'><stream:error><not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/><text xml:lang='en' xmlns='urn:ietf:params:xml:ns:xmpp-streams'>syntax error</text></stream:error></stream:stream>",
      },
    ],
  },
};

function beginsWell(said: string): boolean {
  return (
    said.length < 1000 && ['<?xml', '<stream:stream'].some((start) => start.startsWith(said.slice(0, start.length)))
  );
}
