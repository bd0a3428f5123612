// Ordinary servers as Debian ships them and people start them: none is concerning, and what is called misconfigured is.
import { afterAll, beforeAll, describe, expect, test } from 'bun:test';
import type { Listener } from '../../src/model/listener.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import type { Server } from './server.ts';
import { standardGroups } from './support/groups.ts';
import { Harbour } from './support/harbour.ts';
import { able, serversHere } from './support/here.ts';
import { portolanIn } from './support/portolan.ts';

/** What its own documentation, or that of what it speaks, says against it as it is shipped; by server and rule. */
const OWN_WORDS: Readonly<Record<string, { rule: string; says: string; url: string }>> = {
  influxdb: {
    rule: 'database-in-the-open',
    says: 'without authentication, which is off by default, whoever reaches it has all privileges',
    url: 'https://docs.influxdata.com/influxdb/v1/administration/authentication_and_authorization/',
  },
  next: {
    rule: 'development-in-the-open',
    says: '`next dev` is for development; `next build` and `next start` are for others to reach',
    url: 'https://nextjs.org/docs/app/api-reference/cli/next',
  },
  proftpd: {
    rule: 'plain-remote-access',
    says: 'without mod_tls, passwords pass in the clear',
    url: 'http://www.proftpd.org/docs/howto/TLS.html',
  },
  'pure-ftpd': {
    rule: 'plain-remote-access',
    says: 'only with TLS, which is off by default, logins and passwords are not sent in cleartext',
    url: 'https://github.com/jedisct1/pure-ftpd/blob/master/README.TLS',
  },
  'python-http': {
    rule: 'development-in-the-open',
    says: 'http.server is not recommended for production',
    url: 'https://docs.python.org/3/library/http.server.html',
  },
  telnetd: {
    rule: 'plain-remote-access',
    says: 'the protocol has neither encryption nor protected passwords of its own',
    url: 'https://www.rfc-editor.org/rfc/rfc2941',
  },
  vsftpd: {
    rule: 'plain-remote-access',
    says: 'ssl_enable is NO by default, and passwords are then sent in cleartext (vsftpd.conf(5))',
    url: 'https://manpages.debian.org/bookworm/vsftpd/vsftpd.conf.5.en.html',
  },
  webrick: {
    rule: 'development-in-the-open',
    says: 'it is not recommended for production',
    url: 'https://github.com/ruby/webrick',
  },
};

const here = serversHere();
const groups = standardGroups(here);

test.skipIf(able.skip)('forty or more of them are here', () => {
  expect(groups.flat().length).toBeGreaterThanOrEqual(40);
});

describe.skipIf(able.skip).each(groups.map((group, i) => [i + 1, group] as const))('group %d', (_, group) => {
  let harbour: Harbour;
  let missing: ReadonlyMap<Server, string>;
  let listeners: readonly Listener[];

  beforeAll(async () => {
    harbour = await Harbour.open(group);
    missing = await harbour.start(group, 'standard', { seconds: 180 });
    // Looking up packages has a budget of time; the next run goes on where it ended.
    await look(harbour);
    await look(harbour);
    listeners = await look(harbour);
  }, 300_000);

  afterAll(() => harbour?.[Symbol.asyncDispose](), 30_000);

  test('each is up, and listens on its own port', () => {
    expect([...missing].map(([server, why]) => `${server.id} ${why}`)).toEqual([]);
  });

  test('nothing is concerning', () => {
    expect(listeners.length).toBeGreaterThanOrEqual(group.length);
    expect(listeners.filter(({ verdict }) => verdict?.class === 'concerning').map(told)).toEqual([]);
  });

  test('what is misconfigured is so by its own documentation', () => {
    const wrong = listeners.filter(({ verdict }) => verdict?.class === 'misconfigured');
    const unfounded = wrong.filter((one) => {
      const words = OWN_WORDS[serverOf(one, harbour)?.id ?? ''];
      return one.verdict?.reasons.some(({ class: of, rule }) => of === 'misconfigured' && rule !== words?.rule);
    });
    expect(unfounded.map(told)).toEqual([]);
  });

  test('what has such words against it is found', () => {
    const found = listeners.filter(({ verdict }) => verdict?.class === 'misconfigured');
    const servers = new Set(found.map((one) => serverOf(one, harbour)?.id));
    const expected = group.filter(({ id }) => OWN_WORDS[id] !== undefined).map(({ id }) => id);
    expect(expected.filter((id) => !servers.has(id))).toEqual([]);
  });
});

async function look(harbour: Harbour): Promise<readonly Listener[]> {
  const { listeners } = portolanIn<Snapshot>(harbour, ['list']);
  return listeners;
}

function serverOf({ transport, port }: Listener, harbour: Harbour): Server | undefined {
  return harbour.moored.find(({ ports }) =>
    [...ports].some(([listening, number]) => number === port && listening.transport === transport),
  )?.server;
}

function told({ transport, address, port, holders, verdict }: Listener): string {
  const reasons = verdict?.reasons.map(({ rule, says }) => `${rule}: ${says}`).join('; ');
  return `${transport}/${address}:${port} ${holders[0]?.name}: ${reasons}`;
}
