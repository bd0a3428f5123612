// What to set in known products so that others no longer reach them, or not in plain text; each with its source.

interface Setting {
  readonly says: string;
  /** Where the product's documentation says so. */
  readonly source: string;
}

/** By the id of the use. Files are where Debian's packages put them. */
export const SETTINGS: Readonly<Record<string, Setting>> = {
  redis: {
    says: 'Set `bind 127.0.0.1 -::1` in /etc/redis/redis.conf, then restart it',
    source: 'https://redis.io/docs/latest/operate/oss_and_stack/management/security/',
  },
  valkey: {
    says: 'Set `bind 127.0.0.1 -::1` in /etc/valkey/valkey.conf, then restart it',
    source: 'https://valkey.io/topics/security/',
  },
  memcached: {
    says: 'Set `-l 127.0.0.1` in /etc/memcached.conf, then restart it',
    source: 'https://docs.memcached.org/serverguide/configuring/',
  },
  postgresql: {
    says: "Set listen_addresses = 'localhost' in postgresql.conf, or admit only known hosts in pg_hba.conf, then restart it",
    source: 'https://www.postgresql.org/docs/current/runtime-config-connection.html',
  },
  mysql: {
    says: 'Set bind-address = 127.0.0.1 below [mysqld] in /etc/mysql/, then restart it',
    source: 'https://dev.mysql.com/doc/refman/8.4/en/server-system-variables.html#sysvar_bind_address',
  },
  mariadb: {
    says: 'Set bind-address = 127.0.0.1 in /etc/mysql/mariadb.conf.d/50-server.cnf, then restart it',
    source: 'https://mariadb.com/kb/en/configuring-mariadb-for-remote-client-access/',
  },
  mongodb: {
    says: 'Set net.bindIp: 127.0.0.1 in /etc/mongod.conf, then restart it',
    source: 'https://www.mongodb.com/docs/manual/core/security-mongodb-configuration/',
  },
  couchdb: {
    says: 'Set bind_address = 127.0.0.1 below [chttpd] in local.ini, then restart it',
    source: 'https://docs.couchdb.org/en/stable/config/http.html',
  },
  elasticsearch: {
    says: 'Set network.host: 127.0.0.1 in /etc/elasticsearch/elasticsearch.yml, then restart it',
    source: 'https://www.elastic.co/docs/reference/elasticsearch/configuration-reference/networking-settings',
  },
  opensearch: {
    says: 'Set network.host: 127.0.0.1 in /etc/opensearch/opensearch.yml, then restart it',
    source: 'https://docs.opensearch.org/latest/install-and-configure/configuring-opensearch/network-settings/',
  },
  influxdb: {
    says: 'Set http-bind-address to 127.0.0.1:8086, then restart it',
    source: 'https://docs.influxdata.com/influxdb/v2/reference/config-options/',
  },
  clickhouse: {
    says: 'Set <listen_host>127.0.0.1</listen_host> in /etc/clickhouse-server/config.d/, then restart it',
    source: 'https://clickhouse.com/docs/operations/server-configuration-parameters/settings#listen_host',
  },
  cassandra: {
    says: 'Set rpc_address and listen_address to 127.0.0.1 in cassandra.yaml, then restart it',
    source: 'https://cassandra.apache.org/doc/latest/cassandra/managing/configuration/cass_yaml_file.html',
  },
  etcd: {
    says: 'Set --listen-client-urls to http://127.0.0.1:2379 (/etc/default/etcd on Debian), then restart it',
    source: 'https://etcd.io/docs/v3.5/op-guide/configuration/',
  },
  zookeeper: {
    says: 'Set clientPortAddress=127.0.0.1 in zoo.cfg, then restart it',
    source: 'https://zookeeper.apache.org/doc/current/zookeeperAdmin.html',
  },
  consul: {
    says: 'Set client_addr = "127.0.0.1", then restart it',
    source: 'https://developer.hashicorp.com/consul/docs/agent/config/config-files',
  },
  rabbitmq: {
    says: 'Set listeners.tcp.local = 127.0.0.1:5672 in /etc/rabbitmq/rabbitmq.conf, then restart it',
    source: 'https://www.rabbitmq.com/docs/networking',
  },
  mosquitto: {
    says: 'Set `listener 1883 127.0.0.1` in /etc/mosquitto/conf.d/, then restart it',
    source: 'https://mosquitto.org/man/mosquitto-conf-5.html',
  },
  docker: {
    says: 'Remove -H tcp:// from how dockerd is started, or protect it with --tlsverify, then restart it',
    source: 'https://docs.docker.com/engine/security/protect-access/',
  },
  'erlang-epmd': {
    says: 'Set ERL_EPMD_ADDRESS=127.0.0.1 where epmd is started (epmd.socket on Debian: ListenStream), then restart it',
    source: 'https://www.erlang.org/doc/apps/erts/epmd_cmd.html',
  },
  beanstalkd: {
    says: 'Start it with -l 127.0.0.1 (/etc/default/beanstalkd on Debian), then restart it',
    source: 'https://github.com/beanstalkd/beanstalkd/blob/master/doc/beanstalkd.1',
  },
  gearman: {
    says: 'Start it with --listen=127.0.0.1 (/etc/default/gearman-job-server on Debian), then restart it',
    source: 'http://gearman.org/manual/job_server/',
  },
  'zabbix-agent': {
    says: 'Set ListenIP and Server in /etc/zabbix/zabbix_agentd.conf, then restart it',
    source: 'https://www.zabbix.com/documentation/current/en/manual/appendix/config/zabbix_agentd',
  },
  nrpe: {
    says: 'Set server_address and allowed_hosts in /etc/nagios/nrpe.cfg, then restart it',
    source: 'https://github.com/NagiosEnterprises/nrpe/blob/master/SECURITY.md',
  },
  alertmanager: {
    says: 'Start it with --web.listen-address=127.0.0.1:9093 and --cluster.listen-address= (empty), then restart it',
    source: 'https://prometheus.io/docs/operating/security/',
  },
  'prometheus-node-exporter': {
    says: 'Start it with --web.listen-address=127.0.0.1:9100 (/etc/default/prometheus-node-exporter on Debian), then restart it',
    source: 'https://prometheus.io/docs/operating/security/',
  },
  prometheus: {
    says: 'Start it with --web.listen-address=127.0.0.1:9090 (/etc/default/prometheus on Debian), then restart it',
    source: 'https://prometheus.io/docs/operating/security/',
  },
  'node-inspector': {
    says: 'Start it with --inspect=127.0.0.1:9229 and reach it through `ssh -L 9229:127.0.0.1:9229`',
    source: 'https://nodejs.org/en/learn/getting-started/debugging',
  },
  jdwp: {
    says: 'Set address=127.0.0.1:PORT in -agentlib:jdwp and reach it through `ssh -L`',
    source: 'https://docs.oracle.com/en/java/javase/21/docs/specs/jpda/conninv.html',
  },
  delve: {
    says: 'Start it with --listen=127.0.0.1:PORT and reach it through `ssh -L`',
    source: 'https://github.com/go-delve/delve/blob/master/Documentation/usage/dlv.md',
  },
  debugpy: {
    says: 'Start it with --listen 127.0.0.1:5678 and reach it through `ssh -L`',
    source: 'https://github.com/microsoft/debugpy#debugpy-cli-usage',
  },
  jupyter: {
    says: 'Start it with --ip=127.0.0.1 and reach it through `ssh -L 8888:127.0.0.1:8888`',
    source: 'https://jupyter-server.readthedocs.io/en/latest/operators/public-server.html',
  },
  vite: {
    says: 'Start it without --host, or set server.host to localhost in vite.config',
    source: 'https://vite.dev/config/server-options#server-host',
  },
  telnet: {
    says: 'Use SSH instead and take telnet out of /etc/inetd.conf, or its socket unit out of service',
    source: 'https://www.rfc-editor.org/rfc/rfc4949',
  },
  cups: {
    says: 'Set `Listen localhost:631` in /etc/cups/cupsd.conf, then restart it',
    source: 'https://www.cups.org/doc/man-cupsd.conf.html',
  },
  'net-snmp': {
    says: 'Set agentaddress 127.0.0.1 in /etc/snmp/snmpd.conf, then restart it',
    source: 'http://www.net-snmp.org/docs/man/snmpd.conf.html',
  },
  'python-http-server': {
    says: 'Start it with --bind 127.0.0.1',
    source: 'https://docs.python.org/3/library/http.server.html',
  },
  'next-js': {
    says: 'Start it with -H 127.0.0.1 (`next dev -H 127.0.0.1`); build it for others to reach',
    source: 'https://nextjs.org/docs/app/api-reference/cli/next',
  },
  flask: {
    says: 'Start it without --host; serve others by a server made for it',
    source: 'https://flask.palletsprojects.com/en/stable/server/',
  },
  django: {
    says: 'Start it as `manage.py runserver 127.0.0.1:8000`; serve others by a server made for it',
    source: 'https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver',
  },
  rails: { says: 'Start it with -b 127.0.0.1', source: 'https://guides.rubyonrails.org/command_line.html' },
  'webpack-dev-server': {
    says: 'Set devServer.host to 127.0.0.1, or start it without --host',
    source: 'https://webpack.js.org/configuration/dev-server/',
  },
  'angular-cli': { says: 'Start it with --host 127.0.0.1', source: 'https://angular.dev/cli/serve' },
  'php-built-in-server': {
    says: 'Start it with -S 127.0.0.1:PORT',
    source: 'https://www.php.net/manual/en/features.commandline.webserver.php',
  },
  webrick: {
    says: 'Start it with --bind-address=127.0.0.1 (`ruby -run -e httpd`), or set BindAddress',
    source: 'https://github.com/ruby/webrick',
  },
  hugo: { says: 'Start it with --bind 127.0.0.1', source: 'https://gohugo.io/commands/hugo_server/' },
  jekyll: { says: 'Start it with --host 127.0.0.1', source: 'https://jekyllrb.com/docs/configuration/options/' },
  ollama: { says: 'Set OLLAMA_HOST=127.0.0.1, then restart it', source: 'https://docs.ollama.com/faq' },
  x11vnc: {
    says: 'Start it with -localhost and reach it through `ssh -L`',
    source: 'https://manpages.debian.org/bookworm/x11vnc/x11vnc.1.en.html',
  },
  vsftpd: {
    says: 'Set ssl_enable=YES and force_local_logins_ssl=YES in /etc/vsftpd.conf, or use SFTP (SSH) instead',
    source: 'https://manpages.debian.org/bookworm/vsftpd/vsftpd.conf.5.en.html',
  },
  proftpd: {
    says: 'Load mod_tls and set TLSRequired on, or use SFTP (SSH) instead',
    source: 'http://www.proftpd.org/docs/howto/TLS.html',
  },
  'pure-ftpd': {
    says: 'Start it with --tls=2 (/etc/pure-ftpd/conf/TLS on Debian), or use SFTP (SSH) instead',
    source: 'https://github.com/jedisct1/pure-ftpd/blob/master/README.TLS',
  },
};
