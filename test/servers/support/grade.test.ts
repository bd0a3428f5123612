import { describe, expect, test } from 'bun:test';
import { type Server, speaks } from '../server.ts';
import { gradeOf } from './grade.ts';
import type { Moored } from './harbour.ts';

const listening = speaks('http|ipp', 'Apache|Apache HTTP Server');
const wrapped = speaks('imap', 'Dovecot', { tls: true });
const server: Server = {
  id: 'none',
  packages: [],
  command: 'true',
  listens: [listening, wrapped],
  start: () => ({ words: ['true'] }),
  standard: null,
};
const moored: Moored = {
  server,
  mode: 'shuffled',
  berth: { address: '127.0.0.1', folder: '/nowhere', port: () => 1 },
  ports: new Map(),
  log: '/nowhere.log',
};

const nothing = { protocol: null, product: null, version: null };

describe('grades', () => {
  test.each([
    ['nothing', nothing, 'unknown'],
    ['the protocol alone', { ...nothing, protocol: 'http' }, 'right'],
    ['another right protocol, in capitals', { ...nothing, protocol: 'IPP' }, 'right'],
    ['a wrong protocol', { ...nothing, protocol: 'ssh' }, 'wrong'],
    ['the product', { ...nothing, protocol: 'http', product: 'apache' }, 'right'],
    ['the beginning of its name', { ...nothing, protocol: 'http', product: 'Apache HTTP' }, 'right'],
    ['its name with more behind it', { ...nothing, protocol: 'http', product: 'Apache httpd' }, 'right'],
    ['a name that only begins with the same letters', { ...nothing, protocol: 'http', product: 'ApacheDS' }, 'wrong'],
    ['a wrong product', { ...nothing, protocol: 'http', product: 'nginx' }, 'wrong'],
    ['a wrong product and no protocol', { ...nothing, product: 'nginx' }, 'wrong'],
    ['TLS where there is none', { ...nothing, protocol: 'tls' }, 'wrong'],
  ] as const)('%s', (_, claim, expected) => {
    expect(gradeOf(claim, listening, moored).grade).toBe(expected);
  });

  test('TLS with nothing known inside is half an answer', () => {
    expect(gradeOf({ ...nothing, protocol: 'tls' }, wrapped, moored).grade).toBe('unknown');
  });

  test('what is wrong is told', () => {
    const claim = { protocol: 'ssh', product: 'nginx', version: null };
    expect(gradeOf(claim, listening, moored).why).toBe('protocol ssh, which is http; product nginx, which is Apache');
  });
});
