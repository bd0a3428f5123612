// Every prober of a protocol that is not HTTP. A new one is a file beside this one and a line here.
import type { Prober } from '../prober.ts';
import { amqp } from './amqp.ts';
import { beanstalkd } from './beanstalkd.ts';
import { epmd } from './epmd.ts';
import { ftp } from './ftp.ts';
import { gearman } from './gearman.ts';
import { git } from './git.ts';
import { imap } from './imap.ts';
import { iperf3 } from './iperf3.ts';
import { irc } from './irc.ts';
import { ldap } from './ldap.ts';
import { memcached } from './memcached.ts';
import { memcachedUdp } from './memcached-udp.ts';
import { mpd } from './mpd.ts';
import { mqtt } from './mqtt.ts';
import { mysql } from './mysql.ts';
import { nats } from './nats.ts';
import { nbd } from './nbd.ts';
import { pop3 } from './pop3.ts';
import { postgresql } from './postgresql.ts';
import { rdp } from './rdp.ts';
import { redis } from './redis.ts';
import { rsync } from './rsync.ts';
import { smb } from './smb.ts';
import { smtp } from './smtp.ts';
import { socks5 } from './socks5.ts';
import { ssh } from './ssh.ts';
import { telnet } from './telnet.ts';
import { torControl } from './tor-control.ts';
import { vnc } from './vnc.ts';
import { x11 } from './x11.ts';
import { xmpp } from './xmpp.ts';
import { zookeeper } from './zookeeper.ts';

/** In the order in which a stranger is asked. */
export const PROTOCOLS: readonly Prober[] = [
  ssh,
  ftp,
  smtp,
  imap,
  pop3,
  mysql,
  vnc,
  telnet,
  nats,
  rsync,
  nbd,
  mpd,
  postgresql,
  redis,
  ldap,
  smb,
  rdp,
  amqp,
  mqtt,
  x11,
  memcached,
  zookeeper,
  irc,
  xmpp,
  socks5,
  beanstalkd,
  gearman,
  epmd,
  torControl,
  git,
  iperf3,
  memcachedUdp,
];
