// What to do about a port that is open and should not be: find whose it is, stop it where it is started, bind it closer, and
// only then the firewall.
import type { Transport } from '../../../model/port.ts';
import type { Html } from '../../page.ts';
import { Command } from '../../parts/command.tsx';
import { manual } from './notes.tsx';
import type { Part } from './part.ts';

export function remedySection(part: Part): Html {
  const { words, facts, notes } = part;
  const { port, asked } = facts;
  const transport = asked === 'udp' ? 'udp' : 'tcp';
  const command = (run: string) => <Command words={words} run={run} />;
  return (
    <section>
      <h2 id="remedy">{words.say('port.remedy')}</h2>
      <ol class="port-remedy">
        <li>
          <p>{words.say('port.remedy.find')}</p>
          {command('systemctl status PID')}
        </li>
        <li>
          <p>{words.say('port.remedy.stop')}</p>
          {command('sudo systemctl disable --now UNIT')}
        </li>
        <li>
          <p>{words.say('port.remedy.bind', { port: String(port) })}</p>
          {command(`sudo grep -rnw ${port} /etc`)}
        </li>
        <li>
          <p>
            {words.say('port.remedy.firewall', { port: String(port) })}
            {notes.mark(manual('nft', 8))}
          </p>
          <details>
            <summary>{words.say('port.remedy.commands')}</summary>
            <dl class="port-commands">
              {firewalls(port, transport).map(({ name, run }) => (
                <>
                  <dt>{name}</dt>
                  <dd>{command(run)}</dd>
                </>
              ))}
            </dl>
            <p class="soft">{words.say('port.remedy.privileges')}</p>
          </details>
        </li>
      </ol>
    </section>
  );
}

/** One rule that refuses the port, for each firewall that is common. */
function firewalls(port: number, transport: Transport): readonly { readonly name: string; readonly run: string }[] {
  const rich = `rule port port="${port}" protocol="${transport}" reject`;
  return [
    { name: 'nftables', run: `sudo nft add rule inet filter input ${transport} dport ${port} reject` },
    { name: 'ufw', run: `sudo ufw deny ${port}/${transport}` },
    { name: 'firewalld', run: `sudo firewall-cmd --permanent --add-rich-rule='${rich}' && sudo firewall-cmd --reload` },
    { name: 'pf (macOS: /etc/pf.conf)', run: `block return in proto ${transport} to any port ${port}` },
    {
      name: 'Windows (PowerShell)',
      run: `New-NetFirewallRule -DisplayName "Block ${port}" -Direction Inbound -Protocol ${transport.toUpperCase()} -LocalPort ${port} -Action Block`,
    },
  ];
}
