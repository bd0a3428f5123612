import { describe, expect, test } from 'bun:test';
import { dataUses, opened, useOf } from './use.testing.ts';

const uses = opened(
  useOf('redis', ['6379/tcp', '16379/tcp cluster bus'], {
    name: 'Redis',
    executables: ['redis-server'],
    protocol: 'RESP',
  }),
  useOf('valkey', ['6379/tcp'], { name: 'Valkey', packages: ['valkey-server'], protocol: 'RESP' }),
  useOf('redis-commander', ['8081/tcp'], { name: 'Redis Commander', kind: 'admin', packages: ['npm:redis-commander'] }),
  useOf('vite', ['5173/tcp'], { name: 'Vite', kind: 'dev-server', programs: ['vite'] }),
);
const found = (words: string, limit?: number) => uses.search(words, limit).map(({ id }) => id);

describe('the search of uses', () => {
  test('puts what is called so first', () => {
    expect(found('redis')).toEqual(['redis', 'redis-commander']);
    expect(found('REDIS-SERVER')).toEqual(['redis']);
    expect(found('redis commander')).toEqual(['redis-commander']);
  });

  test('looks at programs, packages, protocol, role and kind', () => {
    expect(found('vite')).toEqual(['vite']);
    expect(found('valkey-server')).toEqual(['valkey']);
    expect(found('resp').sort()).toEqual(['redis', 'valkey']);
    expect(found('cluster bus')).toEqual(['redis']);
    expect(found('dev-server')).toEqual(['vite']);
  });

  test('wants every word, and keeps to the limit', () => {
    expect(found('redis vite')).toEqual([]);
    expect(found('redis', 1)).toEqual(['redis']);
    expect(found('  ')).toEqual([]);
  });

  test('knows names that were nearly right', () => {
    expect(uses.similar('reddis')).toEqual(['Redis']);
    expect(uses.similar('vitte')).toEqual(['Vite']);
    expect(uses.similar('redis')).toEqual([]);
    expect(uses.similar('postgres')).toEqual([]);
  });
});

test('of the data, well-known programs are found by what they are run as', () => {
  const real = dataUses();
  const first = (words: string) => real.search(words)[0]?.id;
  expect([first('postgres'), first('nginx'), first('redis-server')]).toEqual(['postgresql', 'nginx', 'redis']);
});
