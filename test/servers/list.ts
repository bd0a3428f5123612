// All servers of the harness, in the order of their names.

import { dropbear } from './debian/dropbear.ts';
import { etcd } from './debian/etcd.ts';
import { haproxy } from './debian/haproxy.ts';
import { mariadb } from './debian/mariadb.ts';
import { memcached } from './debian/memcached.ts';
import { mosquitto } from './debian/mosquitto.ts';
import { nats } from './debian/nats.ts';
import { nginx } from './debian/nginx.ts';
import { openssh } from './debian/openssh.ts';
import { postgresql } from './debian/postgresql.ts';
import { rabbitmq } from './debian/rabbitmq.ts';
import { redis } from './debian/redis.ts';
import { squid } from './debian/squid.ts';
import { vsftpd } from './debian/vsftpd.ts';
import { zookeeper } from './debian/zookeeper.ts';
import type { Server } from './server.ts';

export const SERVERS: readonly Server[] = [
  dropbear,
  etcd,
  haproxy,
  mariadb,
  memcached,
  mosquitto,
  nats,
  nginx,
  openssh,
  postgresql,
  rabbitmq,
  redis,
  squid,
  vsftpd,
  zookeeper,
];
