// Log-in over a network, with the password for everybody on the way to read.
import type { Finding, Rule } from '../../model/rule.ts';
import type { Use } from '../../model/use.ts';
import type { Subject } from '../../model/verdict.ts';
import { packaged } from '../examples/parts.ts';
import { FTP, INETD, SSH, TELNET } from '../examples/products.ts';
import { example } from '../examples/scene.ts';
import { exposed, type TooFar } from '../facts/exposed.ts';
import { asksInPlainText } from '../facts/plain.ts';
import { reachEvidence, reaches, where } from '../facts/reach.ts';
import { SETTINGS } from '../facts/settings.ts';
import { calledFor } from '../facts/tools.ts';
import { runs, speaker } from '../facts/words.ts';

const SUPER_SERVERS = new Set(['inetd', 'xinetd', 'openbsd-inetd', 'inetutils-inetd', 'rlinetd', 'systemd']);
const APPLETS = new Set(['telnetd', 'utelnetd', 'in.telnetd', 'ftpd', 'in.ftpd', 'in.rshd', 'in.rlogind', 'in.rexecd']);
// Whatever a product's makers say of their own: nobody means his password to be read.
const tooFar: TooFar = { meant: 'public', guarded: 'public', private: 'public', never: 'link', everywhere: 'private' };

const telnet = {
  at: '0.0.0.0:23',
  exe: '/usr/sbin/telnetd',
  product: TELNET,
  attribution: { package: packaged('telnetd') },
} as const;

export const plainRemoteAccess: Rule = {
  id: 'plain-remote-access',
  says: 'Telnet, FTP, rsh or the like can be reached by others: passwords travel as plain text.',
  class: 'misconfigured',
  when: ['open'],
  why: [
    'Whoever is on the way between the two ends reads the password, and what is typed or fetched. SSH replaced telnet and rsh, SFTP replaced FTP.',
    'It is right for an FTP server that serves public files without a log-in, or that insists on TLS, and for a piece of old equipment on a wire of its own. Say so in the policy file.',
  ],
  judge: (subject) => {
    const { product, listener } = subject;
    if (product !== null && asksInPlainText(product)) return inPlainText(exposed(subject, product, tooFar), product);
    const holder = speaker(listener);
    const served = listener.transport === 'tcp' && holder !== undefined ? servedFor(subject) : null;
    if (served === null || holder === undefined || subject.allowedBy !== null) return;
    if (!reaches(listener, listener.reach === 'all' ? 'private' : 'public')) return;
    return {
      says: `${served} answers ${where(listener)}, in plain text`,
      evidence: [...reachEvidence(subject), runs(holder)],
      next: { says: 'Use SSH instead, and take it out of service', run: null },
    };
  },
  examples: () => ({
    fires: [
      example('telnetd on every interface', telnet),
      example('an FTP server on a public address', { at: '203.0.113.7:21', exe: '/usr/sbin/vsftpd', product: FTP }),
      example('inetd, which starts telnetd for whoever connects', {
        at: '0.0.0.0:23',
        exe: '/usr/sbin/inetd',
        product: INETD,
        uses: [TELNET],
      }),
      example('BusyBox as telnetd', {
        at: '[::]:2323',
        exe: '/usr/bin/busybox',
        args: ['busybox', 'telnetd', '-p', '2323'],
      }),
    ],
    quiet: [
      example('telnetd on the loopback address', { ...telnet, at: '127.0.0.1:23' }),
      example('an unknown program on the number of telnet', { at: '0.0.0.0:23', uses: [TELNET] }),
      example('OpenSSH', { at: '0.0.0.0:22', exe: '/usr/sbin/sshd', product: SSH }),
    ],
  }),
};

/** Drawing it in is no remedy for what is there to be reached: the password has to be hidden, or something else used. */
function inPlainText(found: Finding | undefined, { id, kind }: Use): Finding | undefined {
  if (found === undefined || SETTINGS[id] !== undefined) return found;
  const says =
    kind === 'plain-file-sharing'
      ? 'Insist on TLS, or use SFTP (SSH) instead'
      : 'Use SSH instead, or come through it: `ssh -L`';
  return { ...found, next: { says, run: null } };
}

/** What a super-server waits for, by the number it was told; or what BusyBox was called as. */
function servedFor(subject: Subject): string | null {
  const holder = speaker(subject.listener);
  const called = holder === undefined ? null : calledFor(holder);
  if (called === null) return null;
  if (APPLETS.has(called)) return called;
  const use = SUPER_SERVERS.has(called) ? subject.uses.find(asksInPlainText) : undefined;
  return use?.name ?? null;
}
