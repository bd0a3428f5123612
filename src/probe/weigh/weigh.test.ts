// Evidence weighed: what goes before what, what agrees, and what is a conflict.
import { describe, expect, test } from 'bun:test';
import { holder, listener, owned, recognised, use } from '../listener.testing.ts';
import type { Recognition } from '../prober.ts';
import { PROBERS } from '../probers.ts';
import type { Answer, Finding, Target } from '../target.ts';
import { identityOf } from './holder.ts';
import { isCarrier, sameProduct, upstreamVersion } from './names.ts';
import { weigh } from './weigh.ts';

const REDIS = use('redis', 'Redis', 'RESP', { kind: 'cache' });
const NOTHING: Finding = {
  tier: 2,
  answers: [],
  tls: null,
  triedTls: false,
  tlsRefused: null,
  traits: [],
  sent: [],
  unexplained: null,
};

function target(more: Partial<Target> = {}): Target {
  const held = listener({
    holders: [holder('/usr/bin/redis-server')],
    attribution: owned('redis-server', '5:7.0.15-1~deb12u1'),
  });
  return {
    transport: 'tcp',
    address: '127.0.0.1',
    port: 20_001,
    name: null,
    listener: held,
    holder: null,
    number: null,
    within: (act) => act(),
    ...more,
  };
}

function answer(prober: string, more: Partial<Recognition> = {}, over: Answer['over'] = 'plain'): Answer {
  const recognition: Recognition = {
    protocol: prober,
    strength: 'structure',
    product: null,
    version: null,
    says: `it answers as ${prober}`,
    ...more,
  };
  return { recognition, prober, asked: 'a question', over, bytes: new Uint8Array(0) };
}

const seen = (to: Target, ...answers: Answer[]) => weigh(to, { ...NOTHING, answers }, PROBERS);

describe('agreement', () => {
  test('holder and answer together are surer than either', () => {
    const both = seen(target({ holder: recognised(REDIS) }), answer('redis', { strength: 'bound' }));
    const one = seen(target(), answer('redis', { strength: 'bound' }));
    expect(both).toMatchObject({ protocol: 'redis', product: 'Redis', conflict: null });
    expect(both.confidence).toBeGreaterThan(one.confidence);
    expect(one.product).toBeNull();
  });

  test('the package tells the version before the banner does', () => {
    const told = answer('redis', { product: 'Redis', version: '6.2' });
    expect(seen(target({ holder: recognised(REDIS) }), told).version).toBe('7.0.15');
  });

  test('unless what runs is not what is installed any more', () => {
    const held = listener({
      holders: [holder('/usr/bin/redis-server', { exeDeleted: true })],
      attribution: owned('redis-server', '5:7.0.15-1'),
    });
    const told = answer('redis', { product: 'Redis', version: '6.2' });
    const identity = seen(target({ listener: held, holder: recognised(REDIS) }), told);
    expect(identity.version).toBe('6.2');
    expect(identity.evidence.some(({ says }) => says.includes('was deleted'))).toBe(true);
  });

  test('without an answer the holder stands, unless other words came, or it has other ports', () => {
    const sent = [PROBERS.find(({ id }) => id === 'redis')?.opening?.says ?? ''];
    const to = target({ holder: recognised(REDIS) });
    expect(weigh(to, NOTHING, PROBERS)).toMatchObject({ protocol: 'redis', product: 'Redis' });
    expect(weigh(to, { ...NOTHING, sent }, PROBERS)).toMatchObject({ protocol: 'redis', product: 'Redis' });
    const unexplained = new Uint8Array(3);
    expect(weigh(to, { ...NOTHING, sent, unexplained }, PROBERS)).toMatchObject({ protocol: null, product: 'Redis' });
    const ports = [{ port: 16379, last: null, transports: ['tcp'] as const, role: 'cluster bus' }];
    const cluster = target({ holder: recognised({ ...REDIS, ports }) });
    expect(weigh(cluster, { ...NOTHING, sent }, PROBERS)).toMatchObject({ protocol: null, product: 'Redis' });
  });
});

describe('the number', () => {
  test('adds a little to an answer that agrees, and is all there is where nobody answers', () => {
    const agreeing = seen(target({ number: REDIS }), answer('redis'));
    expect(agreeing.confidence).toBeGreaterThan(seen(target(), answer('redis')).confidence);
    const alone = weigh(target({ number: REDIS }), NOTHING, PROBERS);
    expect(alone).toMatchObject({ protocol: null, product: null, confidence: 0 });
    expect(alone.evidence.at(-1)).toMatchObject({ from: 'use' });
  });

  test('is nothing against an answer', () => {
    expect(seen(target({ number: REDIS }), answer('ssh'))).toMatchObject({ protocol: 'ssh', conflict: null });
  });
});

describe('contradiction', () => {
  test('a cache that speaks SSH is a conflict, shown with what answers', () => {
    const identity = seen(target({ holder: recognised(REDIS) }), answer('ssh', { product: 'OpenSSH' }));
    expect(identity.protocol).toBe('ssh');
    expect(identity.conflict).toContain('Redis');
    expect(identity.conflict).toContain('OpenSSH');
  });

  test('a proxy that answers with the words of another passes them on', () => {
    const haproxy = recognised(use('haproxy', 'HAProxy', 'HTTP', { kind: 'proxy' }));
    const identity = seen(target({ holder: haproxy }), answer('http', { product: 'Grafana', version: '10' }));
    expect(identity).toMatchObject({ product: 'HAProxy', conflict: null });
    expect(identity.layers.find(({ layer }) => layer === 'forward')?.value).toBe('Grafana');
    expect(identity.version).not.toBe('10');
  });

  test('a library inside of a product contradicts nothing', () => {
    const home = recognised(use('home-assistant', 'Home Assistant', 'HTTP', { kind: 'home' }), 'program');
    expect(seen(target({ holder: home }), answer('http', { product: 'aiohttp' }))).toMatchObject({
      product: 'Home Assistant',
      conflict: null,
    });
  });

  test('metrics of a cache are no contradiction', () => {
    expect(seen(target({ holder: recognised(REDIS) }), answer('http')).conflict).toBeNull();
  });
});

describe('what is not to be believed', () => {
  test.each(['anything', 'changing', 'flood', 'drip'] as const)('%s', (trait) => {
    const traits = [{ trait, says: 'for a test' }];
    const identity = weigh(
      target({ listener: null }),
      { ...NOTHING, answers: [answer('ssh', { product: 'OpenSSH' })], traits },
      PROBERS,
    );
    expect(identity).toMatchObject({ protocol: null, product: null, confidence: 0 });
    expect(identity.evidence[0]?.says).toBe('for a test');
  });
});

test('TLS is a layer, and what speaks inside the protocol', () => {
  const tls = { version: 'TLSv1.3', alpn: 'h2', names: ['a.test'], issuer: 'a.test' };
  const inside = weigh(target(), { ...NOTHING, tls, triedTls: true, answers: [answer('http', {}, 'tls')] }, PROBERS);
  expect(inside).toMatchObject({ protocol: 'http', tls: true });
  expect(inside.layers.find(({ layer }) => layer === 'wrapper')?.value).toBe('TLSv1.3');
  expect(weigh(target(), { ...NOTHING, tls, triedTls: true }, PROBERS).protocol).toBe('tls');
});

describe('without asking', () => {
  const uses = (recognise: ReturnType<typeof recognised> | null) => ({
    at: () => [REDIS],
    recognise: () => recognise,
    get: () => null,
    search: () => [],
    similar: () => [],
    all: () => [REDIS],
  });
  const held = listener({
    port: 6379,
    holders: [holder('/usr/bin/redis-server')],
    attribution: owned('redis-server', '5:7.0.15-1'),
  });

  test('the holder tells product, protocol and version', () => {
    expect(identityOf(held, uses(recognised(REDIS)))).toMatchObject({
      product: 'Redis',
      protocol: 'redis',
      version: '7.0.15',
      tls: null,
    });
  });

  test('the number alone is a weak layer, and never a product or a protocol', () => {
    const identity = identityOf(held, uses(null));
    expect(identity).toMatchObject({ product: null, protocol: null, confidence: 0 });
    expect(identity?.layers.find(({ layer }) => layer === 'protocol')?.confidence).toBeLessThan(0.2);
  });

  test('nothing at all is null', () => {
    expect(identityOf(listener(), { ...uses(null), at: () => [] })).toBeNull();
  });
});

describe('names', () => {
  test.each([
    ['MySQL', 'MariaDB', true],
    ['nginx', 'nginx', true],
    ['Apache httpd', 'Apache HTTP Server', true],
    ['gearmand', 'Gearman job server', true],
    ['OpenSSH', 'Dropbear SSH', false],
    ['Apache Tomcat', 'Apache Kafka', false],
    ['Redis', 'nginx', false],
  ])('%s and %s: %p', (a, b, same) => expect(sameProduct(a, b)).toBe(same));

  test('carriers', () => {
    expect(isCarrier('Express')).toBe(true);
    expect(isCarrier('Grafana')).toBe(false);
  });

  test.each([
    ['5:7.0.15-1~deb12u1', '7.0.15'],
    ['1.1.20+ds-1+b2', '1.1.20'],
    ['2.36', '2.36'],
    ['20.10.24+dfsg1-1', '20.10.24'],
    ['1.6.7~rc0-1+b13', '1.6.7~rc0'],
  ])('%s is %s', (version, upstream) => expect(upstreamVersion(version)).toBe(upstream));
});
