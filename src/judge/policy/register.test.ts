import { expect, test } from 'bun:test';
import { parsePolicy } from './parse.ts';
import { registeredPorts, registering } from './register.ts';

const place = { file: 'portolan.toml', nearest: () => undefined };
const portsOf = (text: string) => [...registeredPorts(parsePolicy(text, place))];

test('a new file gets a version and the entry', () => {
  const text = registering(null, 'my-app', 25946, place);
  expect(text).toBe('version = 1\n\n[[expect]]\nport = 25946\ntransport = "tcp"\nreason = "picked for my-app"\n');
  expect(portsOf(text)).toEqual([['my-app', { port: 25946, line: 3 }]]);
});

test('what is there stays as it is, comments and a missing line end too', () => {
  const before = '# ours\nversion = 1\n[[deny]]\nport = "1-1023"';
  const text = registering(before, 'a', 5000, place);
  expect(text.startsWith(before)).toBe(true);
  expect(portsOf(registering(text, 'b', 5001, place))).toEqual([
    ['a', { port: 5000, line: 6 }],
    ['b', { port: 5001, line: 11 }],
  ]);
});

test('a name may hold anything', () => {
  const name = 'a "quoted"\\ name\n[[deny]]\nport = 1';
  expect(portsOf(registering(null, name, 5000, place))).toEqual([[name, { port: 5000, line: 3 }]]);
});

test('a file that is no policy is not added to', () => {
  expect(() => registering('nonsense', 'a', 5000, place)).toThrow('portolan.toml');
  expect(() => registering('[[expect]]\nport = 1\n', 'a', 5000, place)).toThrow('version');
});

test('entries with other reasons, several ports or none are nobody’s', () => {
  expect(
    portsOf('version = 1\n[[expect]]\nport = 80\nreason = "web"\n[[allow]]\nport = "80-90"\nreason = "picked for x"\n'),
  ).toEqual([]);
});
