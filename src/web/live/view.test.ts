import { expect, test } from 'bun:test';
import { viewOf, viewQuery } from './view.ts';

const none = () => null;

test.each(['home', 'here', 'map-tcp', 'map-udp', 'port-297', 'port-297-udp', 'port-0', 'port-65535-dccp'])(
  '%s is a view',
  (name) => {
    const view = viewOf(name, none);
    if (view === null) throw new Error('it is one');
    expect(viewQuery(view)).toBe(`view=${name}`);
  },
);

test.each([
  '',
  'x',
  'port',
  'port-',
  'port-65536',
  'port-00',
  'port-1-raw',
  'port-1-',
  'port--1',
  'home-1',
  'map',
  'map-sctp',
])('%p is none', (name) => {
  expect(viewOf(name, none)).toBeNull();
});

test('here has the filters of its page, and what cannot be meant is none', () => {
  const query = new URLSearchParams('verdict=concerning&reach=everywhere&transport=udp&order=port');
  const view = viewOf('here', (name) => query.get(name));
  if (view === null) throw new Error('it is one');
  expect(viewQuery(view)).toBe('view=here&verdict=concerning&transport=udp&order=port');
});
