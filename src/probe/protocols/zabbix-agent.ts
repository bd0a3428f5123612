// Zabbix agent: the item agent.version, as a server asks for it (Zabbix documentation, "Passive and active agent checks" and "Header").
import { join, uintLe } from '../bytes/build.ts';
import { Cursor } from '../bytes/cursor.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Prober } from '../prober.ts';

export const zabbixAgent: Prober = {
  id: 'zabbix-agent',
  name: 'Zabbix agent',
  transport: 'tcp',
  ports: [10050],
  uses: ['zabbix-agent'],
  opening: { says: 'the item agent.version', may: ['log'], bytes: () => zabbixMessage('agent.version') },
  common: true,
  recognise(answer) {
    const said = zabbixText(answer);
    if (said === null || said === 'more') return said;
    const found = { protocol: 'zabbix', strength: 'structure' } as const;
    if (/^\d+\.\d+\.\d+[a-z0-9]*$/.test(said)) {
      return { ...found, product: 'Zabbix agent', version: said, says: `it answers agent.version with ${said}` };
    }
    // A server or proxy answers what is no JSON with a complaint in JSON; an old agent with this word.
    if (said.startsWith('ZBX_NOTSUPPORTED')) {
      return {
        ...found,
        product: 'Zabbix agent',
        version: null,
        says: 'it does not support agent.version, as Zabbix says it',
      };
    }
    return /^\{.*"response"\s*:/s.test(said)
      ? { ...found, product: null, version: null, says: 'it answers as Zabbix does' }
      : null;
  },
  examples: {
    recognised: [
      {
        from: 'Zabbix agent 6.0.14 (Debian 12)',
        answer: 'ZBXD\\x01\\x06\\x00\\x00\\x00\\x00\\x00\\x00\\x006.0.14',
        product: 'Zabbix agent',
        version: '6.0.14',
      },
    ],
    others: [
      { from: 'MariaDB 10.11.19 (Debian 12)', answer: '!\\x00\\x00\\x01\\xff\\x84\\x04#08S01Got packets out of order' },
      { from: 'Postfix 3.7.11 (Debian 12)', answer: '220 mail.example.net ESMTP Postfix (Debian/GNU)\\r\\n' },
    ],
  },
};

/** Behind a header: ZBXD, flags, a size and a reserved word, both little-endian. */
export function zabbixMessage(said: string): Uint8Array {
  return join('ZBXD', [1], uintLe(4, said.length), uintLe(4, 0), said);
}

export function zabbixText(answer: Uint8Array): string | 'more' | null {
  if (!mayStartWith(answer, 'ZBXD')) return null;
  const cursor = new Cursor(answer, 4);
  const flags = cursor.uint(1);
  const size = cursor.uintLe(4);
  const reserved = cursor.uintLe(4);
  if (cursor.short) return 'more';
  if ((flags & 1) === 0 || size === 0 || size > 65_536 || reserved > 65_536) return null;
  return cursor.left < size ? 'more' : text(cursor.take(size));
}
