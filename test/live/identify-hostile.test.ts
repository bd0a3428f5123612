// What answers may mean no good: it is named for what it does, nothing is believed of what it says, and the run comes to an end.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { IdentifiedListener, Identities } from '../../src/model/identity.ts';
import { needs } from '../support/needs.ts';
import { type Hostile, type Hostility, hostile } from './actors/hostile.ts';
import { portolan } from './support/portolan.ts';

const need = needs({ os: 'linux' });

const KINDS: readonly Hostility[] = [
  ...(['tarpit', 'flood', 'decoy', 'anything', 'mirror', 'silent', 'closer'] as const),
  ...(['endless-head', 'endless-chunks', 'chameleon', 'false-tls', 'garbage'] as const),
];

const PATIENCE = 60_000;

describe.skipIf(need.skip)('hostile servers', () => {
  const servers = new Map<Hostility, Hostile>();
  const seen = new Map<Hostility, IdentifiedListener>();

  beforeAll(async () => {
    for (const kind of KINDS) servers.set(kind, await hostile(kind));
    const ports = [...servers.values()].map(({ port }) => String(port));
    const said = await portolan(['identify', ...ports, '--namespace', 'self', '--transport', 'tcp', '--json']);
    expect(said.status).toBe(0);
    // Its shape is a public contract with a schema of its own tests.
    const { identities } = JSON.parse(said.stdout) as Identities;
    for (const [kind, { port }] of servers) {
      const found = identities.find((each) => each.port === port);
      if (found !== undefined) seen.set(kind, found);
    }
  }, PATIENCE);

  afterAll(() => {
    for (const server of servers.values()) server.close();
  });

  function identity(kind: Hostility): IdentifiedListener {
    const found = seen.get(kind);
    if (found === undefined) throw new Error(`The ${kind} was not identified`);
    return found;
  }

  const says = (kind: Hostility) =>
    identity(kind)
      .evidence.map((each) => each.says)
      .join('; ');

  test('a tarpit drips, and is nothing', () => {
    expect(says('tarpit')).toContain('drop by drop');
    expect(identity('tarpit')).toMatchObject({ protocol: null, product: null });
    expect(identity('tarpit').answered).toStartWith('xxx');
  });

  test('a flood is not swallowed', () => {
    expect(says('flood')).toContain('sends without end: 64 KB');
    expect(identity('flood')).toMatchObject({ protocol: null, confidence: 0 });
  });

  test('a decoy is another at each connection', () => {
    expect(says('decoy')).toContain('greets differently at each connection');
    expect(identity('decoy').protocol).toBeNull();
    expect(identity('decoy').conflict).not.toBeNull();
  });

  test('one that answers anything is not believed', () => {
    expect(says('anything')).toContain('answers anything');
    expect(identity('anything')).toMatchObject({ protocol: null, product: null, version: null });
  });

  test('one that pleases everybody is not believed', () => {
    expect(says('chameleon')).toContain('answers anything');
    expect(identity('chameleon').protocol).toBeNull();
  });

  test('a mirror is an echo, however our nonce comes back', () => {
    expect(says('mirror')).toContain('sends back what it is sent');
    expect(identity('mirror')).toMatchObject({ protocol: 'echo', product: null });
  });

  test('silence is silence', () => {
    expect(says('silent')).toContain('never says a word');
    expect(identity('silent')).toMatchObject({ protocol: null, answered: null });
  });

  test('one that ends each connection has said nothing', () => {
    expect(says('closer')).toContain('ends each connection without a word');
    expect(identity('closer').protocol).toBeNull();
  });

  test('a head without an end is no HTTP', () => {
    expect(identity('endless-head').protocol).toBeNull();
  });

  test('a body without an end is HTTP as far as it came', () => {
    expect(identity('endless-chunks')).toMatchObject({ protocol: 'http', product: 'nginx' });
  });

  test('bytes that begin as TLS are none', () => {
    expect(identity('false-tls')).toMatchObject({ protocol: null, tls: false });
  });

  test('garbage is shown, not guessed', () => {
    expect(identity('garbage').protocol).toBeNull();
    expect(identity('garbage').answered).toStartWith('\\x07');
  });

  test('nobody was asked without end', () => {
    for (const kind of KINDS) expect(identity(kind).sent.length).toBeLessThan(80);
  });
});
