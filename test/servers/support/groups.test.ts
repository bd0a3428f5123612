import { expect, test } from 'bun:test';
import { type Server, speaks } from '../server.ts';
import { standardGroups } from './groups.ts';

const launch = () => ({ words: ['true'] });
const server = (
  id: string,
  usual: number,
  transport: 'tcp' | 'udp' = 'tcp',
  standard: Server['standard'] = launch,
): Server => ({
  ...{ id, packages: [], command: 'true', start: launch, standard },
  listens: [speaks('http', '', { transport, usual })],
});

test('no two on one port are in one group', () => {
  const groups = standardGroups([server('a', 80), server('b', 80), server('c', 53, 'udp'), server('d', 53)]);
  expect(groups.map((group) => group.map(({ id }) => id))).toEqual([['a', 'c', 'd'], ['b']]);
});

test('one that is not run as shipped is in none', () => {
  expect(standardGroups([server('a', 80, 'tcp', null)])).toEqual([]);
});
