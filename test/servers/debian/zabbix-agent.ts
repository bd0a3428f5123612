// Zabbix' agent.
import { type Server, speaks } from '../server.ts';

export const zabbixAgent: Server = {
  id: 'zabbix-agent',
  packages: ['zabbix-agent'],
  command: 'zabbix_agentd',
  user: 'zabbix',
  listens: [
    // agent.ping, after ZBXD, flags and length (Zabbix manual, "Header and data length").
    speaks('zabbix|zabbix-agent', 'Zabbix agent|Zabbix', {
      usual: 10050,
      ask: 'ZBXD\\x01\\n\\0\\0\\0\\0\\0\\0\\0agent.ping',
      answers: /^ZBXD\\x01/,
    }),
  ],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `LogType=console\nPidFile=${folder}/pid\nServer=127.0.0.1\nListenIP=${address}\nListenPort=${port()}\n`,
    },
    words: ['zabbix_agentd', '-f', '-c', `${folder}/conf`],
  }),
  standard: () => ({ asRoot: 'install -d -o zabbix /run/zabbix /var/log/zabbix', words: ['zabbix_agentd', '-f'] }),
};
