import { describe, expect, test } from 'bun:test';
import { BAD_PORTS, blockedByBrowsers } from './bad-ports.ts';

describe('ports that browsers refuse', () => {
  test('are 83, as in the Fetch standard', () => {
    expect(BAD_PORTS.size).toBe(83);
  });

  test.each([0, 22, 25, 6000, 6667, 10080])('%d is one', (port) => {
    expect(blockedByBrowsers(port)).toBe(true);
  });

  test.each([80, 443, 3000, 5000, 6001, 6670, 8080, 65535])('%d is none', (port) => {
    expect(blockedByBrowsers(port)).toBe(false);
  });

  test('are listed in ascending order, each a port', () => {
    const ports = [...BAD_PORTS];
    expect(ports).toEqual([...ports].sort((a, b) => a - b));
    expect(ports.every((port) => Number.isInteger(port) && port >= 0 && port <= 65535)).toBe(true);
  });
});
