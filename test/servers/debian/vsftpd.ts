// vsftpd.
import { type Server, speaks } from '../server.ts';

export const vsftpd: Server = {
  id: 'vsftpd',
  packages: ['vsftpd', 'libnsl2', 'libtirpc3', 'libwrap0'],
  unpacked: true,
  command: 'vsftpd',
  listens: [speaks('ftp', 'vsftpd', { usual: 21, answers: /^220 \(vsFTPd/ })],
  logs: ['log'],
  start: ({ address, port, folder }) => ({
    files: {
      conf: `listen=YES\nlisten_address=${address}\nlisten_port=${port()}\nanonymous_enable=YES\nftp_username=nobody\nbackground=NO\nsecure_chroot_dir=${folder}/empty\nxferlog_enable=YES\nvsftpd_log_file=${folder}/log\nlog_ftp_protocol=YES\nxferlog_std_format=NO\n`,
    },
    asRoot: 'mkdir empty',
    words: ['/usr/sbin/vsftpd', `${folder}/conf`],
  }),
  standard: () => ({
    asRoot: 'mkdir -p /run/vsftpd/empty',
    words: ['/usr/sbin/vsftpd', '/etc/vsftpd.conf', '-obackground=NO'],
  }),
};
