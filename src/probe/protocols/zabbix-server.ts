// Zabbix server and proxy: an empty list of values, as zabbix_sender says it (Zabbix documentation, "Zabbix sender protocol").
import { jsonIn, stringIn } from '../bytes/json.ts';
import type { Prober } from '../prober.ts';
import { zabbixMessage, zabbixText } from './zabbix-agent.ts';

export const zabbixServer: Prober = {
  id: 'zabbix-server',
  name: 'Zabbix server',
  transport: 'tcp',
  ports: [10051],
  uses: ['zabbix-server'],
  opening: {
    says: 'sender data without any values',
    may: ['log'],
    bytes: () => zabbixMessage('{"request":"sender data","data":[]}'),
  },
  common: false,
  recognise(answer) {
    const said = zabbixText(answer);
    if (said === null || said === 'more') return said;
    const told = jsonIn(said);
    const response = told && stringIn(told, 'response');
    if (response !== 'success' && response !== 'failed') return null;
    const product = stringIn(told ?? {}, 'info')?.startsWith('processed:') ? 'Zabbix server' : null;
    return {
      protocol: 'zabbix',
      strength: 'structure',
      product,
      version: null,
      says: `it answers sender data with ${response}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'constructed: from https://www.zabbix.com/documentation/6.0/en/manual/appendix/protocols/zabbix_sender',
        answer:
          'ZBXD\\x01Z\\x00\\x00\\x00\\x00\\x00\\x00\\x00{"response":"success","info":"processed: 0; failed: 0; total: 0; seconds spent: 0.000024"}',
        product: 'Zabbix server',
        version: null,
      },
    ],
    others: [
      {
        from: 'Zabbix agent 6.0.14 (Debian 12), to agent.version',
        answer: 'ZBXD\\x01\\x06\\x00\\x00\\x00\\x00\\x00\\x00\\x006.0.14',
      },
    ],
  },
};
