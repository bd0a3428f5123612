// What listens beside what the policy says: each kind of difference, and what is none.
import { describe, expect, test } from 'bun:test';
import { container, holder, listener, project, unit } from '../../../fixtures/constructed/harbour.ts';
import { nearest } from '../../../test/support/nearest.ts';
import { NO_ATTRIBUTION } from '../../model/attribution.ts';
import type { Listener } from '../../model/listener.ts';
import { allowedBy, checkPolicy } from './check.ts';
import { parsePolicy } from './parse.ts';

const policy = (text: string) => parsePolicy(`version = 1\n${text}`, { file: 'portolan.toml', nearest });
const TODAY = '2026-11-20';

/** Differences as `kind port: says`. */
function differences(text: string, listeners: readonly Listener[], today = TODAY): string[] {
  return checkPolicy(policy(text), listeners, today).differences.map(
    ({ kind, port, says }) => `${kind} ${port}: ${says}`,
  );
}

const nginx = (more: Partial<Listener> = {}) => listener(80, { holders: [holder(901, 'nginx')], ...more });
const redis = (more: Partial<Listener> = {}) =>
  listener(6379, { holders: [holder(700, 'redis-server', { uid: 110, user: 'redis' })], ...more });

describe('what is no difference', () => {
  test('a listener that its entry describes', () => {
    const entry = '[[expect]]\nport = 80\ntransport = "tcp"\nreach = "all"\nprogram = "nginx"\nuser = "root"';
    expect(differences(entry, [nginx()])).toEqual([]);
  });
  test('one that is expected and does not listen', () => expect(differences('[[expect]]\nport = 80', [])).toEqual([]));
  test('one that reaches less far than it may', () => {
    expect(differences('[[expect]]\nport = 80\nreach = "private"', [nginx({ reach: 'loopback' })])).toEqual([]);
  });
  test('one of two entries for the same port', () => {
    const two = '[[expect]]\nport = 3000\nproject = "a"\n[[expect]]\nport = 3000\nproject = "b"';
    const of = (name: string) =>
      listener(3000, { holders: [holder(1, 'node')], attribution: { ...NO_ATTRIBUTION, project: project(name) } });
    expect(differences(two, [of('a'), of('b')])).toEqual([]);
    expect(differences(two, [of('c')])).toEqual(['changed 3000: project is c, not a']);
  });
  test('raw sockets, and TCP that is only bound', () => {
    expect(differences('', [listener(1, { transport: 'raw' }), listener(1, { state: 'bound' })])).toEqual([]);
  });
  test('a path with a wildcard', () => {
    const java = listener(8080, {
      holders: [holder(5, 'java', { exe: '/usr/lib/jvm/java-17-openjdk-amd64/bin/java' })],
    });
    expect(differences('[[expect]]\nport = 8080\nprogram = "/usr/lib/jvm/*/bin/java"', [java])).toEqual([]);
  });
  test('the kernel', () => {
    const vxlan = listener(4789, { transport: 'udp', state: 'bound', noHolder: { why: 'kernel', detail: 'vxlan' } });
    expect(differences('[[expect]]\nport = 4789\nprogram = "kernel"', [vxlan])).toEqual([]);
  });
});

describe('unexpected', () => {
  test('nothing speaks of it', () => {
    expect(differences('[[expect]]\nport = 80', [redis()])).toEqual([
      'unexpected 6379: /usr/sbin/redis-server listens, reach all, and no entry speaks of it',
    ]);
  });
  test('workers and families are told once', () => {
    expect(differences('', [redis(), redis({ family: 'ipv6', address: '::' })])).toHaveLength(1);
  });
  test('in another namespace, of which only this one is spoken', () => {
    const elsewhere = nginx({ namespace: { inode: 2, self: false, name: 'blue' } });
    expect(differences('[[expect]]\nport = 80', [elsewhere])).toHaveLength(1);
    expect(differences('[[expect]]\nport = 80\nnamespace = "blue"', [elsewhere])).toEqual([]);
    expect(differences('[[expect]]\nport = 80\nnamespace = "other"', [elsewhere])).toEqual([]);
  });
  test('a container is spoken of wherever it is', () => {
    const inside = nginx({
      namespace: { inode: 2, self: false, name: null },
      attribution: { ...NO_ATTRIBUTION, container: container('web') },
    });
    expect(differences('[[allow]]\ncontainer = "web"', [inside])).toEqual([]);
  });
});

describe('changed', () => {
  const entry = '[[expect]]\nport = 80\nreach = "private"\nprogram = "nginx"\nuser = "www-data"';
  test('each thing that is not as it says', () => {
    expect(differences(entry, [nginx()])).toEqual(
      ['changed 80: reach is all, not at most private; user is root or 0, not www-data'].map((text) =>
        text.replace('root or 0', 'root, 0'),
      ),
    );
  });
  test('says the entry', () => {
    const [one] = checkPolicy(policy(entry), [nginx()], TODAY).differences;
    expect(one?.rule).toBe('portolan.toml:2');
  });
  test('the firewall counts', () => {
    const walled = nginx({
      exposure: { reach: 'private', firewall: 'partial', says: 'constructed', from: 'nftables' },
    });
    expect(differences('[[expect]]\nport = 80\nreach = "private"', [walled])).toEqual([]);
  });
  test('an entry that allows more does not outweigh one that expects', () => {
    const text = '[[expect]]\nport = 80\nreach = "loopback"\n[[allow]]\nport = "1-1023"';
    expect(differences(text, [nginx()])).toEqual(['changed 80: reach is all, not at most loopback']);
    expect(allowedBy(policy(text), nginx())).toBeNull();
    expect(differences(text, [nginx({ reach: 'loopback' })])).toEqual([]);
  });
  test('an entry that allows says nothing of what does not fit it', () => {
    expect(differences('[[allow]]\nport = 80\nuser = "ada"', [nginx()])).toEqual([
      'unexpected 80: /usr/sbin/nginx listens, reach all, and no entry speaks of it',
    ]);
  });
});

describe('missing', () => {
  test('what is required', () => {
    const text = '[[require]]\nport = 443\ntransport = "tcp"\nunit = "nginx.service"\nreason = "the site"';
    expect(differences(text, [nginx()]).filter((each) => each.startsWith('missing'))).toEqual([
      'missing 443: nothing listens; nginx.service is required (the site)',
    ]);
  });
  test('not where it is there and has changed: that is told as such', () => {
    expect(differences('[[require]]\nport = 80\nuser = "ada"', [nginx()])).toEqual([
      'changed 80: user is root, 0, not ada',
    ]);
  });
  test('on another transport it is not there', () => {
    expect(differences('[[require]]\nport = 80\ntransport = "udp"', [nginx()])).toHaveLength(2);
  });
});

describe('denied', () => {
  test('whoever else allows it', () => {
    const text = '[[allow]]\nport = 6379\n[[deny]]\nport = 6379\nreason = "no caches here"';
    expect(differences(text, [redis()])).toEqual([
      'denied 6379: /usr/sbin/redis-server, reach all, is denied: no caches here',
    ]);
  });
  test('only as far as it says, or farther', () => {
    const text = '[[allow]]\nport = 6379\n[[deny]]\nport = 6379\nreach = "private"';
    expect(differences(text, [redis({ reach: 'loopback' })])).toEqual([]);
    expect(differences(text, [redis({ reach: 'public' })])).toHaveLength(1);
  });
  test('by its verdict', () => {
    const reason = {
      rule: 'database-in-the-open',
      class: 'misconfigured',
      says: 'Redis answers on every interface',
      evidence: ['0.0.0.0'],
      next: { says: 'bind it to loopback', run: null },
    } as const;
    const judged = redis({ verdict: { class: 'misconfigured', reasons: [reason] } });
    const text = 'verdict = "misconfigured"\n[[allow]]\nport = 6379';
    expect(checkPolicy(policy(text), [judged], TODAY).differences).toMatchObject([
      { kind: 'denied', rule: 'database-in-the-open', says: 'it is misconfigured: Redis answers on every interface' },
    ]);
    expect(differences('verdict = "concerning"\n[[allow]]\nport = 6379', [judged])).toEqual([]);
  });
});

describe('what was not seen', () => {
  const hidden = listener(6379, { noHolder: { why: 'not-permitted', detail: 'uid 110' } });
  test('is no difference, and told', () => {
    const { differences: found, gaps } = checkPolicy(
      policy('[[expect]]\nport = 6379\nprogram = "redis-server"'),
      [hidden],
      TODAY,
    );
    expect(found).toEqual([]);
    expect(gaps).toMatchObject([{ where: '6379/tcp', hint: 'run with sudo' }]);
  });
  test('what was seen still counts', () => {
    const text = '[[expect]]\nport = 6379\nprogram = "redis-server"\nreach = "loopback"';
    expect(differences(text, [hidden])).toEqual(['changed 6379: reach is all, not at most loopback']);
  });
  test('allows nothing and denies nothing', () => {
    expect(allowedBy(policy('[[allow]]\nprogram = "redis-server"'), hidden)).toBeNull();
    expect(differences('[[allow]]\nport = 6379\n[[deny]]\nprogram = "nc"', [hidden])).toEqual([]);
  });
});

describe('waivers', () => {
  const text = '[[waive]]\nport = 6379\nuntil = 2026-11-30\nreason = "moves next week"';
  test('cover until their last day', () => {
    const { differences: found, waived } = checkPolicy(policy(text), [redis()], '2026-11-30');
    expect(found).toEqual([]);
    expect(waived).toMatchObject([
      { until: '2026-11-30', reason: 'moves next week', difference: { kind: 'unexpected' } },
    ]);
  });
  test('and not a day longer, which is told', () => {
    expect(differences(text, [redis()], '2026-12-01')).toEqual([
      'unexpected 6379: /usr/sbin/redis-server listens, reach all, and no entry speaks of it (the waiver of portolan.toml:2 ended on 2026-11-30)',
    ]);
  });
  test('only the kind that they name', () => {
    expect(differences(`${text}\ndifference = "missing"`, [redis()])).toHaveLength(1);
  });
  test('something missing', () => {
    expect(differences(`${text}\n[[require]]\nport = 6379`, [])).toEqual([]);
  });
  test('nothing else', () => expect(differences(text, [nginx()])).toHaveLength(1));
});

test('what a policy allows, in words', () => {
  const text = '[[allow]]\nport = 80\nreason = "the site"\n[[expect]]\nport = 22\nunit = "ssh.service"';
  const ssh = listener(22, {
    holders: [holder(1, 'sshd')],
    attribution: { ...NO_ATTRIBUTION, unit: unit('ssh.service') },
  });
  expect(allowedBy(policy(text), nginx())).toBe('portolan.toml:2 [[allow]]: the site');
  expect(allowedBy(policy(text), ssh)).toBe('portolan.toml:5 [[expect]]');
  expect(allowedBy(policy(text), redis())).toBeNull();
  expect(allowedBy(policy(`${text}\n[[deny]]\nport = 80`), nginx())).toBeNull();
});
