// SSH: the server names its software before it has heard anything (RFC 4253, section 4.2).
import { type Mark, type Named, productIn } from '../bytes/product.ts';
import { mayStartWith, text } from '../bytes/text.ts';
import type { Judged, Prober } from '../prober.ts';

export const ssh: Prober = {
  id: 'ssh',
  name: 'SSH',
  transport: 'tcp',
  ports: [22, 2222],
  uses: ['openssh', 'dropbear', 'macos-remote-login'],
  opening: null,
  common: true,
  recognise(answer) {
    // Lines before the identification are allowed.
    const found =
      /^(?:(?!SSH-)[^\n\0]{0,255}\n){0,8}SSH-(\d\.\d{1,2})-([^\s-]\S{0,250})(?: ([^\r\n]{0,250}))?\r?\n/.exec(
        text(answer),
      );
    if (!found) return refusal(answer) ?? (mayBegin(answer) ? 'more' : null);
    const software = found[2] ?? '';
    const known = productIn(software, MARKS);
    const { product, version } = known.product === null ? unlisted(software) : known;
    return {
      protocol: 'ssh',
      strength: 'structure',
      product,
      version,
      says: `it names itself as SSH-${found[1]}-${software}`,
    };
  },
  examples: {
    recognised: [
      {
        from: 'OpenSSH 9.2p1 (Debian 12)',
        answer: 'SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u10\\r\\n',
        product: 'OpenSSH',
        version: '9.2p1',
      },
      {
        from: 'Dropbear 2022.83 (Debian 12), the identification',
        answer: 'SSH-2.0-dropbear_2022.83\\r\\n',
        product: 'Dropbear',
        version: '2022.83',
      },
      {
        from: 'TinySSH 20230101 (Debian 12)',
        answer: 'SSH-2.0-tinyssh_20230101-1 zI5J7ttH\\r\\n',
        product: 'TinySSH',
        version: '20230101-1',
      },
      {
        from: 'constructed: an OpenSSH that is full (sshd_config(5), MaxStartups)',
        answer: 'Exceeded MaxStartups\\r\\n',
        product: 'OpenSSH',
        version: null,
      },
      {
        from: 'constructed: a server of no known make (RFC 4253, section 4.2)',
        answer: 'SSH-2.0-billsSSH_3.6.3q3\\r\\n',
        product: 'billsSSH',
        version: '3.6.3q3',
      },
      {
        from: 'constructed: golang.org/x/crypto/ssh, by its documentation',
        answer: 'SSH-2.0-Go\\r\\n',
        product: 'Go x/crypto/ssh',
        version: null,
      },
    ],
    others: [{ from: 'vsftpd 3.0.3 (Debian 12)', answer: '220 (vsFTPd 3.0.3)\\r\\n' }],
  },
};

/** Software names as their makers write them in the identification. */
const MARKS: readonly Mark[] = [
  [/^OpenSSH_for_Windows_(\S+)/, 'OpenSSH for Windows'],
  [/^OpenSSH_(\S+)/, 'OpenSSH'],
  [/^dropbear(?:_(\S+))?/, 'Dropbear'],
  [/^tinyssh_?(\S*)/, 'TinySSH'],
  [/^libssh[_-](\S+)/, 'libssh'],
  [/^libssh2_(\S+)/, 'libssh2'],
  [/^mod_sftp(?:\/(\S+))?/, 'ProFTPD mod_sftp'],
  [/^(?:APACHE-SSHD|SSHD-CORE)-(\S+)/, 'Apache MINA SSHD'],
  [/^AsyncSSH_(\S+)/, 'AsyncSSH'],
  [/^paramiko_(\S+)/, 'Paramiko'],
  [/^Twisted(?:_(\S+))?/, 'Twisted Conch'],
  [/^Go$/, 'Go x/crypto/ssh'],
  [/^Erlang\/(\S+)/, 'Erlang/OTP ssh'],
  [/^Cisco-(\S+)/, 'Cisco SSH'],
  [/^ROSSSH/, 'MikroTik RouterOS'],
];

/** `Name_1.2` and `Name-1.2` say both; anything else is a name. */
function unlisted(software: string): Named {
  const [, product = software, version = null] = /^([A-Za-z][\w.]*?)[_-]v?(\d\S*)$/.exec(software) ?? [];
  return { product, version };
}

/** What OpenSSH says, and nothing else, when it has too many callers or is told to take none of this address (sshd.c). */
function refusal(answer: Uint8Array): Judged {
  const words = REFUSALS.find((one) => mayStartWith(answer, one));
  if (words === undefined) return null;
  if (answer.length < words.length) return 'more';
  return {
    protocol: 'ssh',
    strength: 'pattern',
    product: 'OpenSSH',
    version: null,
    says: `it refuses with "${words.trim()}"`,
  };
}

const REFUSALS = ['Exceeded MaxStartups\r\n', 'Not allowed at this time\r\n'];

/** An identification without its end, with or without lines before it. */
function mayBegin(answer: Uint8Array): boolean {
  const last = answer.subarray(answer.lastIndexOf(0x0a) + 1);
  return (
    answer.length < 2048 &&
    last.length < 256 &&
    mayStartWith(last, 'SSH-') &&
    (last.length === answer.length || last.length > 3)
  );
}
