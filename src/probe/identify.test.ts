// Who is asked at all, and what is told of those who are not.
import { expect, test } from 'bun:test';
import type { IdentifyRooms } from './identify.ts';
import { identify, planFor } from './identify.ts';
import { holder, listener } from './listener.testing.ts';

const OPTIONS = { tier: 2, blind: false, budget: 500, also: [], fingerprints: [] } as const;
const CLOSED: IdentifyRooms = { uses: null, enter: () => ({ why: 'it is elsewhere', hint: 'go there' }) };
const HERE: IdentifyRooms = { uses: null, enter: () => (act) => act() };

test('a listener that cannot be reached is not asked, and is a gap', async () => {
  const elsewhere = listener({ namespace: { inode: 2, self: false, name: 'blue' } });
  const { identities, gaps } = await identify([elsewhere], OPTIONS, CLOSED);
  expect(identities).toMatchObject([{ tier: 0, sent: [], skipped: 'it is elsewhere', protocol: null }]);
  expect(gaps).toEqual([{ where: 'tcp 20001 in network namespace blue', why: 'it is elsewhere', hint: 'go there' }]);
});

test('a printer is not asked, and said to be spared; unless the user says so', async () => {
  const printer = listener({ port: 9100 });
  const { identities } = await identify([printer], OPTIONS, HERE);
  expect(identities[0]?.skipped).toContain('--also printers');
  expect(planFor([printer], OPTIONS, HERE)[0]?.questions).toEqual([]);
  expect(planFor([printer], { ...OPTIONS, also: ['printers'] }, HERE)[0]?.questions).not.toEqual([]);
});

test('safety looks at holders, however blind the rest is', async () => {
  const java = holder('/usr/bin/java', { args: ['java', '-agentlib:jdwp=transport=dt_socket,address=20001'] });
  const { identities } = await identify([listener({ holders: [java] })], { ...OPTIONS, blind: true }, HERE);
  expect(identities[0]?.skipped).toContain('--also single-client');
});

test('what does not accept connections says so, and ends', async () => {
  const { identities } = await identify([listener({ port: 1 })], OPTIONS, HERE);
  expect(identities[0]).toMatchObject({ protocol: null, tls: null, sent: [] });
  expect(identities[0]?.evidence.length).toBeGreaterThan(0);
});

test('in tier 0 nothing is sent, whoever listens', async () => {
  const { identities } = await identify([listener()], { ...OPTIONS, tier: 0 }, HERE);
  expect(identities[0]).toMatchObject({ tier: 0, sent: [], skipped: null });
});
