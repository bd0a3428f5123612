// Every prober of a protocol that is not HTTP. A new one is a file beside this one and a line here.
import type { Prober } from '../prober.ts';
import { amqp } from './amqp.ts';
import { amqp1 } from './amqp1.ts';
import { asteriskAmi } from './asterisk-ami.ts';
import { beanstalkd } from './beanstalkd.ts';
import { cassandra } from './cassandra.ts';
import { ceph } from './ceph.ts';
import { clamd } from './clamd.ts';
import { clickhouse } from './clickhouse.ts';
import { coap } from './coap.ts';
import { coapTcp } from './coap-tcp.ts';
import { dict } from './dict.ts';
import { dns } from './dns.ts';
import { dnsTcp } from './dns-tcp.ts';
import { epmd } from './epmd.ts';
import { freeswitch } from './freeswitch.ts';
import { ftp } from './ftp.ts';
import { gearman } from './gearman.ts';
import { git } from './git.ts';
import { gpsd } from './gpsd.ts';
import { imap } from './imap.ts';
import { iperf3 } from './iperf3.ts';
import { irc } from './irc.ts';
import { iscsi } from './iscsi.ts';
import { jdwp } from './jdwp.ts';
import { kafka } from './kafka.ts';
import { ldap } from './ldap.ts';
import { managesieve } from './managesieve.ts';
import { mdns } from './mdns.ts';
import { memcached } from './memcached.ts';
import { memcachedUdp } from './memcached-udp.ts';
import { minecraft } from './minecraft.ts';
import { mongodb } from './mongodb.ts';
import { mpd } from './mpd.ts';
import { mqtt } from './mqtt.ts';
import { mssql } from './mssql.ts';
import { mumble } from './mumble.ts';
import { mumbleTcp } from './mumble-tcp.ts';
import { munin } from './munin.ts';
import { mysql } from './mysql.ts';
import { nats } from './nats.ts';
import { nbd } from './nbd.ts';
import { netbios } from './netbios.ts';
import { nntp } from './nntp.ts';
import { nrpe } from './nrpe.ts';
import { ntp } from './ntp.ts';
import { nut } from './nut.ts';
import { openvpn } from './openvpn.ts';
import { openvpnTcp } from './openvpn-tcp.ts';
import { openwire } from './openwire.ts';
import { pop3 } from './pop3.ts';
import { postgresql } from './postgresql.ts';
import { quake3 } from './quake3.ts';
import { quic } from './quic.ts';
import { rdp } from './rdp.ts';
import { redis } from './redis.ts';
import { redisRefusing } from './redis-refusing.ts';
import { rpcbind } from './rpcbind.ts';
import { rpcbindUdp } from './rpcbind-udp.ts';
import { rsync } from './rsync.ts';
import { rtsp } from './rtsp.ts';
import { sip } from './sip.ts';
import { sipTcp } from './sip-tcp.ts';
import { smb } from './smb.ts';
import { smtp } from './smtp.ts';
import { snmp } from './snmp.ts';
import { socks5 } from './socks5.ts';
import { sourceEngine } from './source-engine.ts';
import { spamd } from './spamd.ts';
import { ssdp } from './ssdp.ts';
import { ssh } from './ssh.ts';
import { stomp } from './stomp.ts';
import { stun } from './stun.ts';
import { stunTcp } from './stun-tcp.ts';
import { svn } from './svn.ts';
import { tarantool } from './tarantool.ts';
import { teamspeak } from './teamspeak.ts';
import { telnet } from './telnet.ts';
import { tftp } from './tftp.ts';
import { torControl } from './tor-control.ts';
import { varnishCli } from './varnish-cli.ts';
import { vnc } from './vnc.ts';
import { x11 } from './x11.ts';
import { xmpp } from './xmpp.ts';
import { zabbixAgent } from './zabbix-agent.ts';
import { zabbixServer } from './zabbix-server.ts';
import { zookeeper } from './zookeeper.ts';

/** In the order in which a stranger is asked. */
export const PROTOCOLS: readonly Prober[] = [
  ssh,
  ftp,
  smtp,
  imap,
  pop3,
  nntp,
  managesieve,
  mysql,
  vnc,
  telnet,
  nats,
  rsync,
  nbd,
  mpd,
  gpsd,
  dict,
  tarantool,
  openwire,
  asteriskAmi,
  freeswitch,
  ceph,
  mumbleTcp,
  svn,
  munin,
  teamspeak,
  varnishCli,
  redisRefusing,
  coapTcp,
  redis,
  postgresql,
  amqp,
  mqtt,
  ldap,
  smb,
  mongodb,
  dnsTcp,
  iscsi,
  sipTcp,
  kafka,
  zookeeper,
  cassandra,
  socks5,
  rdp,
  x11,
  rpcbind,
  zabbixAgent,
  epmd,
  git,
  minecraft,
  stomp,
  rtsp,
  xmpp,
  memcached,
  irc,
  beanstalkd,
  gearman,
  torControl,
  nrpe,
  mssql,
  clamd,
  spamd,
  nut,
  amqp1,
  clickhouse,
  zabbixServer,
  openvpnTcp,
  stunTcp,
  jdwp,
  iperf3,
  dns,
  ntp,
  snmp,
  tftp,
  sip,
  rpcbindUdp,
  stun,
  openvpn,
  quic,
  netbios,
  mumble,
  coap,
  ssdp,
  sourceEngine,
  quake3,
  memcachedUdp,
  mdns,
];
