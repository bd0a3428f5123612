// FTP: a greeting with 220 (RFC 959, section 5.4). SMTP greets with 220 too, so the word must be there.
import { type Mark, productIn } from '../bytes/product.ts';
import { textReply } from '../bytes/reply.ts';
import type { Prober } from '../prober.ts';

export const ftp: Prober = {
  id: 'ftp',
  name: 'FTP',
  transport: 'tcp',
  ports: [21, 2121, 990],
  uses: ['ftp', 'vsftpd', 'proftpd', 'pure-ftpd', 'filezilla-server', 'sftpgo'],
  opening: null,
  common: true,
  farewell: new TextEncoder().encode('QUIT\r\n'),
  recognise(answer) {
    const reply = textReply(answer);
    if (reply === null || reply === 'more') return reply;
    const { code, lines } = reply;
    const said = lines.join(' ');
    if (!['220', '120', '421'].includes(code) || /SMTP|LMTP/.test(said)) return null;
    const named = productIn(said, MARKS);
    // FileZilla and Serv-U greet by their names alone.
    if (!/ftp/i.test(said) && named.product === null) return null;
    return { protocol: 'ftp', strength: 'structure', ...named, says: `it greets with ${code} as FTP` };
  },
  examples: {
    recognised: [
      { from: 'vsftpd 3.0.3 (Debian 12)', answer: '220 (vsFTPd 3.0.3)\\r\\n', product: 'vsftpd', version: '3.0.3' },
      {
        from: 'Pure-FTPd 1.0.50 (Debian 12)',
        answer:
          '220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\\r\\n220-You are user number 1 of 50 allowed.\\r\\n220-Local time is now 22:50. Server port: 2013.\\r\\n220 You will be disconnected after 15 minutes of inactivity.\\r\\n',
        product: 'Pure-FTPd',
        version: null,
      },
      {
        from: 'GNU inetutils ftpd 2.4 (Debian 12)',
        answer: '220 localhost FTP server (GNU inetutils 2.4) ready.\\r\\n',
        product: 'GNU inetutils ftpd',
        version: '2.4',
      },
      {
        from: 'ProFTPD 1.3.8 (Debian 12)',
        answer: '220 ProFTPD Server (Debian) [127.0.0.1]\\r\\n',
        product: 'ProFTPD',
        version: null,
      },
      {
        from: 'constructed: as FileZilla Server greets (https://wiki.filezilla-project.org/FileZilla_Server)',
        answer: '220-FileZilla Server 1.8.2\\r\\n220 Please visit https://filezilla-project.org/\\r\\n',
        product: 'FileZilla Server',
        version: '1.8.2',
      },
      {
        from: 'constructed: as IIS greets (https://learn.microsoft.com/iis)',
        answer: '220 Microsoft FTP Service\\r\\n',
        product: 'Microsoft FTP Service',
        version: null,
      },
      {
        from: 'constructed: full (RFC 959, section 5.4)',
        answer: '421 Too many users - please try again later, FTP service not available.\\r\\n',
        product: null,
        version: null,
      },
    ],
    others: [{ from: 'Postfix 3.7.11 (Debian 12)', answer: '220 mail.example.net ESMTP Postfix (Debian/GNU)\\r\\n' }],
  },
};

const MARKS: readonly Mark[] = [
  [/\(vsFTPd (\S+)\)/, 'vsftpd'],
  [/\bProFTPD (\d\S*)/, 'ProFTPD'],
  [/\bProFTPD\b/, 'ProFTPD'],
  [/Pure-FTPd/, 'Pure-FTPd'],
  [/FileZilla Server (?:version )?(\d\S*)/, 'FileZilla Server'],
  [/FileZilla Server/, 'FileZilla Server'],
  [/\(GNU inetutils (\S+)\)/, 'GNU inetutils ftpd'],
  [/Linux-ftpd-(\d[^)\s]*)/, 'Linux-ftpd'],
  [/\bbftpd (\d\S*)/, 'bftpd'],
  [/pyftpdlib (\d\S*)/, 'pyftpdlib'],
  [/Microsoft FTP Service(?: \(Version (\S+)\))?/, 'Microsoft FTP Service'],
  [/Serv-U FTP Server v(\S+)/, 'Serv-U'],
  [/\(Version wu-(\S+)/, 'WU-FTPD'],
];
