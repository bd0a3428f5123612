// The order of questions: holder, number, common; and what a known product is spared.
import { describe, expect, test } from 'bun:test';
import { recognised, use } from './listener.testing.ts';
import { PROBERS } from './probers.ts';
import { questionsFor, speaks } from './questions.ts';

function asked(port: number, holder: ReturnType<typeof recognised> | null, transport: 'tcp' | 'udp' = 'tcp') {
  const questions = questionsFor({ transport, port, holder }, PROBERS);
  return questions
    .filter(({ prober }) => prober.opening !== null)
    .map(({ prober, because }) => `${prober.id} ${because}`);
}

test('a stranger on a strange port is asked what is common, HTTP first', () => {
  const questions = asked(20_001, null);
  expect(questions[0]).toBe('http common');
  expect(questions).toContain('redis common');
  expect(questions.every((each) => each.endsWith('common'))).toBe(true);
});

test('the number goes before what is common', () => {
  expect(asked(6379, null)[0]).toBe('redis number');
  expect(asked(5432, null)[0]).toBe('postgresql number');
});

test('the holder goes before the number, and the number of a known product says nothing', () => {
  const questions = asked(5432, recognised(use('redis', 'Redis', 'RESP')));
  expect(questions[0]).toBe('redis holder');
  expect(questions.filter((each) => each.endsWith('number'))).toEqual([]);
});

test('a known product is asked little besides its own', () => {
  const questions = asked(20_001, recognised(use('redis', 'Redis', 'RESP')));
  expect(questions).toEqual(['redis holder', 'http common', 'http2 common']);
});

test('its own page goes before the first page', () => {
  expect(asked(20_001, recognised(use('etcd', 'etcd', 'gRPC')))[0]).toBe('etcd holder');
});

test('a protocol may be that of one port', () => {
  const ports = [{ port: 1883, last: null, transports: ['tcp'] as const, role: 'MQTT' }];
  const broker = use('some-broker', 'Some Broker', 'AMQP 0-9-1', { ports });
  expect(asked(20_001, recognised(broker)).slice(0, 2)).toEqual(['amqp holder', 'mqtt holder']);
});

test('UDP has questions of its own', () => {
  const questions = questionsFor({ transport: 'udp', port: 53, holder: null }, PROBERS);
  expect(questions.every(({ prober }) => prober.transport === 'udp')).toBe(true);
  expect(questions[0]?.because).toBe('number');
});

describe('a use speaks', () => {
  const redis = PROBERS.find(({ id }) => id === 'redis');
  const http = PROBERS.find(({ id }) => id === 'http');
  if (redis === undefined || http === undefined) throw new Error('there are no such probers');

  test('what the prober lists', () => expect(speaks(use('redis', 'Redis', 'RESP'), redis)).toBe(true));
  test('what it names', () => expect(speaks(use('x', 'X', 'HTTP, WebSocket'), http)).toBe(true));
  test('no part of a word', () => expect(speaks(use('x', 'X', 'HTTPUnknown'), http)).toBe(false));
});
