import { describe, expect, test } from 'bun:test';
import { ask } from './ask.ts';
import { baseChains } from './nft-chains.ts';
import { decodeChain, decodeElements, decodeRule, decodeSet, decodeTable } from './nft-ruleset.ts';

// Constructed after linux/netfilter/nf_tables.h: attributes, with numbers in network order.
function attribute(type: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const header = Buffer.alloc(4);
  header.writeUInt16LE(4 + content.length, 0);
  header.writeUInt16LE(type, 2);
  return Buffer.concat([header, content, Buffer.alloc(-content.length & 3)]);
}
const text = (type: number, value: string) => attribute(type, Buffer.from(`${value}\0`));
const word = (type: number, value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value, 0);
  return attribute(type, bytes);
};
const message = (...attributes: readonly Uint8Array[]) => ({
  type: 0,
  payload: new Uint8Array(Buffer.concat([Buffer.from([1, 0, 0, 1]), ...attributes])),
});
const expr = (name: string, ...data: readonly Uint8Array[]) => attribute(1, text(1, name), attribute(2, ...data));
const data = (bytes: readonly number[]) => attribute(1, Uint8Array.from(bytes));

const chainMessage = message(text(1, 'filter'), text(3, 'input'), attribute(4, word(1, 1), word(2, -10)), word(5, 0));
const dport = expr('payload', word(1, 1), word(2, 2), word(3, 2), word(4, 2));
const is80 = expr('cmp', word(1, 1), word(2, 0), attribute(3, data([0, 80])));
const accept = expr('immediate', word(1, 0), attribute(2, attribute(2, word(1, 1))));
const ruleMessage = message(text(1, 'filter'), text(2, 'input'), attribute(4, dport, is80, accept));

const around = {
  devices: [{ index: 2, name: 'eth0', type: 1, group: 0, kind: null }],
  addresses: [{ family: 'ipv4', address: '10.0.0.1', kind: 'private', bytes: Uint8Array.of(10, 0, 0, 1) }],
} as const;
const target = { family: 'ipv4', protocol: 6, address: null, unicast: true, device: 0 } as const;
const asked = (port: number, rule = ruleMessage) =>
  ask(
    { ...target, port },
    around,
    baseChains({ tables: [], chains: [decodeChain(chainMessage)], rules: [decodeRule(rule)], sets: [] }),
  );

describe('what nf_tables says', () => {
  test('a chain at a hook, with a policy', () => {
    expect(decodeChain(chainMessage)).toEqual({
      family: 1,
      table: 'filter',
      name: 'input',
      hook: { number: 1, priority: -10, devices: null },
      drops: true,
    });
  });

  test('a rule for a port', () => {
    expect(asked(80)?.word).toBe('open');
    expect(asked(81)?.word).toBe('closed');
  });

  test('an expression that we never heard of makes it unknown, and says so', () => {
    const strange = message(text(1, 'filter'), text(2, 'input'), attribute(4, expr('oracle'), accept));
    expect(asked(80, strange)).toMatchObject({ word: 'not-checked', why: 'oracle in a rule' });
  });

  test('a packet that an earlier part of the rule lets go of does not make it unknown', () => {
    const strange = message(text(1, 'filter'), text(2, 'input'), attribute(4, dport, is80, expr('oracle'), accept));
    expect(asked(81, strange)?.word).toBe('closed');
  });

  test('a set that is not there makes it unknown', () => {
    const lookup = expr('lookup', text(1, 'gone'), word(2, 1));
    const rule = message(text(1, 'filter'), text(2, 'input'), attribute(4, dport, lookup, accept));
    expect(asked(80, rule)).toMatchObject({ word: 'not-checked', why: 'set gone could not be read' });
  });

  test('broken messages are never more than nothing', () => {
    const whole = ruleMessage.payload;
    for (let length = 0; length < whole.length; length++) {
      const broken = { type: 0, payload: whole.subarray(0, length) };
      for (const decode of [decodeChain, decodeTable, decodeSet, decodeElements])
        expect(() => decode(broken)).not.toThrow();
      // Half a rule must not let in what the whole one keeps out.
      expect(asked(81, broken)?.word).not.toBe('open');
    }
  });
});
