import { describe, expect, test } from 'bun:test';
import { PortolanError } from '../../model/error.ts';
import { parseUses } from './parse.ts';

const sound = {
  id: 'redis',
  name: 'Redis',
  kind: 'cache',
  ports: ['6379/tcp', '16379/tcp cluster bus'],
  protocol: 'RESP',
  bind: 'loopback',
  exposure: { risk: 'never', says: 'Anyone who connects can read everything.' },
  executables: ['redis-server'],
  sources: [{ title: 'Redis security', url: 'https://redis.io/' }],
};

describe('an entry', () => {
  test('becomes a use; what it does not list is empty', () => {
    expect(parseUses([sound], 'a.json')).toEqual([
      {
        id: 'redis',
        name: 'Redis',
        kind: 'cache',
        ports: [
          { port: 6379, last: null, transports: ['tcp'], role: null },
          { port: 16379, last: null, transports: ['tcp'], role: 'cluster bus' },
        ],
        protocol: 'RESP',
        bind: 'loopback',
        exposure: { risk: 'never', says: 'Anyone who connects can read everything.' },
        executables: ['redis-server'],
        packages: [],
        programs: [],
        runsAs: [],
        sources: [{ title: 'Redis security', url: 'https://redis.io/' }],
      },
    ]);
  });

  test.each([
    ['no object', null, 'a.json: entry 1 is not an object'],
    ['no id', { ...sound, id: 7 }, 'entry 1 says no id'],
    ['no name', { ...sound, name: '' }, '"redis" says no name'],
    ['a kind of its own', { ...sound, kind: 'thing' }, 'has the kind "thing", not one of database, cache'],
    ['no ports', { ...sound, ports: [] }, 'names no ports'],
    ['a bare number', { ...sound, ports: [6379] }, 'has ports that are not a list of texts'],
    ['a port too many', { ...sound, ports: ['70000/tcp'] }, 'has the port "70000/tcp", which is not like "6379/tcp"'],
    ['no exposure', { ...sound, exposure: 'never' }, 'has the risk undefined'],
    ['packages that are one text', { ...sound, packages: 'redis' }, 'has packages that are not a list of texts'],
    ['no source', { ...sound, sources: [] }, 'has no source'],
    ['a source without address', { ...sound, sources: [{ title: 'a' }] }, 'says no url'],
    ['a source that is a text', { ...sound, sources: ['https://redis.io/'] }, 'has a source that is not an object'],
  ])('with %s is refused', (_, entry, why) => {
    expect(() => parseUses([entry], 'a.json')).toThrow(why);
    expect(() => parseUses([entry], 'a.json')).toThrow(PortolanError);
  });

  test('must be in a list', () => {
    expect(() => parseUses({ redis: sound }, 'a.json')).toThrow('Cannot take in a.json: it is not a list of entries');
  });
});
