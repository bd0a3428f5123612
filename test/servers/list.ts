// All servers of the harness.

import { apache } from './debian/apache.ts';
import { beanstalkd } from './debian/beanstalkd.ts';
import { bind } from './debian/bind.ts';
import { caddy } from './debian/caddy.ts';
import { chrony } from './debian/chrony.ts';
import { clickhouse } from './debian/clickhouse.ts';
import { cups } from './debian/cups.ts';
import { dante } from './debian/dante.ts';
import { dnsmasq } from './debian/dnsmasq.ts';
import { docker } from './debian/docker.ts';
import { dockerRegistry } from './debian/docker-registry.ts';
import { dovecot } from './debian/dovecot.ts';
import { dropbear } from './debian/dropbear.ts';
import { etcd } from './debian/etcd.ts';
import { exim } from './debian/exim.ts';
import { gearman } from './debian/gearman.ts';
import { git } from './debian/git.ts';
import { haproxy } from './debian/haproxy.ts';
import { icecast } from './debian/icecast.ts';
import { influxdb } from './debian/influxdb.ts';
import { iperf3 } from './debian/iperf3.ts';
import { jdwp } from './debian/jdwp.ts';
import { jupyter } from './debian/jupyter.ts';
import { kamailio } from './debian/kamailio.ts';
import { lighttpd } from './debian/lighttpd.ts';
import { mariadb } from './debian/mariadb.ts';
import { memcached } from './debian/memcached.ts';
import { microsocks } from './debian/microsocks.ts';
import { mosquitto } from './debian/mosquitto.ts';
import { nats } from './debian/nats.ts';
import { nbd } from './debian/nbd.ts';
import { nghttpd } from './debian/nghttpd.ts';
import { nginx } from './debian/nginx.ts';
import { ngircd } from './debian/ngircd.ts';
import { nodeExporter } from './debian/node-exporter.ts';
import { nodeInspect } from './debian/node-inspect.ts';
import { nrpe } from './debian/nrpe.ts';
import { ntpsec } from './debian/ntpsec.ts';
import { opensmtpd } from './debian/opensmtpd.ts';
import { openssh } from './debian/openssh.ts';
import { php } from './debian/php.ts';
import { postfix } from './debian/postfix.ts';
import { postgresql } from './debian/postgresql.ts';
import { proftpd } from './debian/proftpd.ts';
import { prometheus } from './debian/prometheus.ts';
import { prosody } from './debian/prosody.ts';
import { puma } from './debian/puma.ts';
import { pureFtpd } from './debian/pure-ftpd.ts';
import { pythonHttp } from './debian/python-http.ts';
import { rabbitmq } from './debian/rabbitmq.ts';
import { redis } from './debian/redis.ts';
import { rpcbind } from './debian/rpcbind.ts';
import { rsync } from './debian/rsync.ts';
import { rsyslog } from './debian/rsyslog.ts';
import { samba } from './debian/samba.ts';
import { slapd } from './debian/slapd.ts';
import { snmpd } from './debian/snmpd.ts';
import { squid } from './debian/squid.ts';
import { stunnel } from './debian/stunnel.ts';
import { telnetd } from './debian/telnetd.ts';
import { tftpd } from './debian/tftpd.ts';
import { tgt } from './debian/tgt.ts';
import { tigervnc } from './debian/tigervnc.ts';
import { tor } from './debian/tor.ts';
import { unbound } from './debian/unbound.ts';
import { varnish } from './debian/varnish.ts';
import { vsftpd } from './debian/vsftpd.ts';
import { webrick } from './debian/webrick.ts';
import { xrdp } from './debian/xrdp.ts';
import { xvfb } from './debian/xvfb.ts';
import { zabbixAgent } from './debian/zabbix-agent.ts';
import { zookeeper } from './debian/zookeeper.ts';
import { aedes } from './npm/aedes.ts';
import { grpc } from './npm/grpc.ts';
import { minecraft } from './npm/minecraft.ts';
import { next } from './npm/next.ts';
import { rtsp } from './npm/rtsp.ts';
import { vite } from './npm/vite.ts';
import { webpackDevServer } from './npm/webpack.ts';
import { ws } from './npm/ws.ts';
import type { Server } from './server.ts';

export const SERVERS: readonly Server[] = [
  apache,
  beanstalkd,
  bind,
  caddy,
  chrony,
  clickhouse,
  cups,
  dante,
  dnsmasq,
  dockerRegistry,
  docker,
  dovecot,
  dropbear,
  etcd,
  exim,
  gearman,
  git,
  haproxy,
  icecast,
  influxdb,
  iperf3,
  jdwp,
  jupyter,
  kamailio,
  lighttpd,
  mariadb,
  memcached,
  microsocks,
  mosquitto,
  nats,
  nbd,
  nghttpd,
  nginx,
  ngircd,
  nodeExporter,
  nodeInspect,
  nrpe,
  ntpsec,
  opensmtpd,
  openssh,
  php,
  postfix,
  postgresql,
  proftpd,
  prometheus,
  prosody,
  puma,
  pureFtpd,
  pythonHttp,
  rabbitmq,
  redis,
  rpcbind,
  rsync,
  rsyslog,
  samba,
  slapd,
  snmpd,
  squid,
  stunnel,
  telnetd,
  tftpd,
  tgt,
  tigervnc,
  tor,
  unbound,
  varnish,
  vsftpd,
  webrick,
  xrdp,
  xvfb,
  zabbixAgent,
  zookeeper,
  aedes,
  grpc,
  minecraft,
  next,
  rtsp,
  vite,
  webpackDevServer,
  ws,
];
