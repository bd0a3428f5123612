// Java (java(1)): the jar or main class, and the programs that are known by theirs.
import { baseOf } from '../base-name.ts';
import { file, type Interpreter, type Invocation, word } from './invocation.ts';

export const java: Interpreter = { id: 'java', executables: /^java$/, read };

const TAKES_VALUE =
  /^(?:-cp|-classpath|--class-path|-p|--module-path|--upgrade-module-path|--add-modules|--limit-modules|--add-opens|--add-exports|--add-reads|--patch-module|--source|-d|--describe-module|--enable-native-access)$/;

function read(args: readonly string[]): Invocation | null {
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    const next = args[i + 1];
    if (arg === '-jar') return next === undefined ? null : jar(next, args);
    if (arg === '-m' || arg === '--module') return next === undefined ? null : main(next.replace(/^[^/]*\//, ''), args);
    if (arg.startsWith('--module=')) return main(arg.slice('--module='.length).replace(/^[^/]*\//, ''), args);
    if (TAKES_VALUE.test(arg)) i++;
    else if (arg.startsWith('@')) continue;
    else if (!arg.startsWith('-')) return arg.endsWith('.java') ? file(arg) : main(arg, args);
  }
  return null;
}

// Their own start scripts name these classes; each is told by its product's documentation or source.
const MAINS: readonly (readonly [RegExp, string])[] = [
  [/^org\.apache\.zookeeper\.server\./, 'zookeeper'],
  [/^kafka\.(?:Kafka|KafkaRaftServer)$/, 'kafka'],
  [/^org\.apache\.kafka\.connect\.cli\./, 'kafka-connect'],
  [/^io\.confluent\.kafka\.schemaregistry\./, 'schema-registry'],
  [/^org\.elasticsearch\./, 'elasticsearch'],
  [/^org\.opensearch\./, 'opensearch'],
  [/^org\.logstash\.Logstash$/, 'logstash'],
  [/^org\.apache\.cassandra\.service\.CassandraDaemon$/, 'cassandra'],
  [/^org\.apache\.catalina\.startup\.Bootstrap$/, 'tomcat'],
  [/^org\.eclipse\.jetty\.(?:start|xml)\./, 'jetty'],
  [/^(?:hudson|jenkins)\.|^executable\.Main$/, 'jenkins'],
  [/^org\.apache\.activemq\.artemis\./, 'artemis'],
  [/^org\.apache\.activemq\./, 'activemq'],
  [/^(?:org|com)\.neo4j\./, 'neo4j'],
  [/^org\.apache\.hadoop\.hdfs\.server\.namenode\./, 'hdfs-namenode'],
  [/^org\.apache\.hadoop\.hdfs\.server\.datanode\./, 'hdfs-datanode'],
  [/^org\.apache\.hadoop\.yarn\.server\.resourcemanager\./, 'yarn-resourcemanager'],
  [/^org\.apache\.hadoop\.yarn\.server\.nodemanager\./, 'yarn-nodemanager'],
  [/^org\.apache\.hadoop\.hbase\./, 'hbase'],
  [/^org\.apache\.hive\./, 'hive'],
  [/^org\.apache\.spark\.deploy\./, 'spark'],
  [/^org\.apache\.flink\./, 'flink'],
  [/^org\.apache\.nifi\./, 'nifi'],
  [/^org\.apache\.pulsar\./, 'pulsar'],
  [/^org\.apache\.bookkeeper\./, 'bookkeeper'],
  [/^org\.apache\.druid\./, 'druid'],
  [/^org\.apache\.ignite\./, 'ignite'],
  [/^org\.apache\.rocketmq\./, 'rocketmq'],
  [/^org\.apache\.derby\.drda\./, 'derby'],
  [/^org\.h2\.tools\./, 'h2'],
  [/^org\.hsqldb\./, 'hsqldb'],
  [/^io\.(?:trino|prestosql)\./, 'trino'],
  [/^com\.hazelcast\./, 'hazelcast'],
  [/^org\.infinispan\./, 'infinispan'],
  [/^org\.sonar\./, 'sonarqube'],
  [/^org\.sonatype\.nexus\./, 'nexus'],
  [/^org\.apache\.karaf\./, 'karaf'],
  [/^org\.jboss\.modules\.Main$/, 'wildfly'],
  [/^org\.keycloak\./, 'keycloak'],
  [/^net\.minecraft\./, 'minecraft'],
  [/^net\.i2p\./, 'i2p'],
  [/^org\.languagetool\.server\./, 'languagetool'],
  [/^org\.gradle\.launcher\.daemon\./, 'gradle-daemon'],
  [/^com\.github\.tomakehurst\.wiremock\.|^wiremock\./, 'wiremock'],
];

// Properties that a product's own start script sets, where the class or jar is that of a general launcher.
const PROPERTIES: readonly (readonly [string, string])[] = [
  ['-Dsolr.', 'solr'],
  ['-Dkc.home.dir=', 'keycloak'],
  ['-Dactivemq.home=', 'activemq'],
  ['-Dopenhab.', 'openhab'],
];

function main(name: string, args: readonly string[]): Invocation {
  return word(name, byProperty(args) ?? programOfMain(name) ?? name.split(/[.$]/).at(-1) ?? name);
}

/** The program whose main class this is known to be. */
export function programOfMain(name: string): string | null {
  return MAINS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
}

function byProperty(args: readonly string[]): string | null {
  return PROPERTIES.find(([start]) => args.some((arg) => arg.startsWith(start)))?.[1] ?? null;
}

const JARS: readonly (readonly [RegExp, string])[] = [
  [/^(?:minecraft_server|server-minecraft|paper|spigot|purpur|fabric-server|forge)\b.*$/, 'minecraft'],
  [/^jboss-modules$/, 'wildfly'],
  [/^ace$/, 'unifi'],
  [/^quarkus-run$/, 'quarkus-run'],
];

function jar(path: string, args: readonly string[]): Invocation {
  const base = baseOf(path).replace(/\.[jw]ar$/, '');
  // "zookeeper-3.8.0", "app-1.2-SNAPSHOT": what follows the first number is a version.
  const [, stem = base, version = null] = /^(.+?)-v?(\d[\w.+-]*)$/.exec(base) ?? [];
  const name = byProperty(args) ?? JARS.find(([pattern]) => pattern.test(base))?.[1] ?? stem;
  return { ...file(path, name), version };
}
