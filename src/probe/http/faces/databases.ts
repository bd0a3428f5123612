// Databases and search engines that speak HTTP: their first page is JSON about themselves.
import { type Face, response, shows, textIn } from '../face.ts';
import { header, isObject, jsonObject, title } from '../response.ts';

const JSON_TYPE = 'Content-Type: application/json';

const elasticsearch: Face = {
  id: 'elasticsearch',
  name: 'Elasticsearch',
  uses: ['elasticsearch'],
  ports: [9200],
  recognise(answer) {
    const json = jsonObject(answer);
    if (textIn(json, 'tagline') === 'You Know, for Search') {
      const version = isObject(json?.version) ? textIn(json.version, 'number') : null;
      return { product: 'Elasticsearch', version, says: 'its tagline is "You Know, for Search"', rank: 'product' };
    }
    // Since 8.0 security is on, and the first page is an error; this field was added in 7.14.
    if (header(answer, 'x-elastic-product') !== 'Elasticsearch') return null;
    return { product: 'Elasticsearch', version: null, says: 'x-elastic-product: Elasticsearch', rank: 'product' };
  },
  examples: shows(
    'constructed: https://www.elastic.co/guide/en/elasticsearch/reference/current/rest-api-root.html',
    response(
      '200 OK',
      [JSON_TYPE],
      '{"name":"n1","cluster_name":"c","version":{"number":"8.9.0","build_flavor":"default"},"tagline":"You Know, for Search"}',
    ),
    'Elasticsearch',
    '8.9.0',
  ),
};

const opensearch: Face = {
  id: 'opensearch',
  name: 'OpenSearch',
  uses: ['opensearch'],
  ports: [9200],
  recognise(answer) {
    const json = jsonObject(answer);
    const version = isObject(json?.version) ? json.version : null;
    if (textIn(version, 'distribution') !== 'opensearch') return null;
    return {
      product: 'OpenSearch',
      version: textIn(version, 'number'),
      says: 'its distribution is opensearch',
      rank: 'product',
    };
  },
  examples: shows(
    'constructed: https://docs.opensearch.org/docs/latest/getting-started/communicate/',
    response(
      '200 OK',
      [JSON_TYPE],
      '{"name":"n1","version":{"distribution":"opensearch","number":"2.9.0"},"tagline":"The OpenSearch Project: https://opensearch.org/"}',
    ),
    'OpenSearch',
    '2.9.0',
  ),
};

const couchdb: Face = {
  id: 'couchdb',
  name: 'CouchDB',
  uses: ['couchdb'],
  ports: [5984],
  recognise(answer) {
    const json = jsonObject(answer);
    if (textIn(json, 'couchdb') !== null)
      return {
        product: 'CouchDB',
        version: textIn(json, 'version'),
        says: 'it says "couchdb" and welcomes',
        rank: 'product',
      };
    if (!/^CouchDB\//.test(header(answer, 'server'))) return null;
    return {
      product: 'CouchDB',
      version: /^CouchDB\/([\w.]{1,20})/.exec(header(answer, 'server'))?.[1] ?? null,
      says: 'Server: CouchDB',
      rank: 'product',
    };
  },
  examples: shows(
    'constructed: https://docs.couchdb.org/en/stable/api/server/common.html',
    response(
      '200 OK',
      [JSON_TYPE],
      '{"couchdb":"Welcome","uuid":"85fb71bf700c17267fef77535820e371","vendor":{"name":"The Apache Software Foundation"},"version":"3.3.2"}',
    ),
    'CouchDB',
    '3.3.2',
  ),
};

const clickhouse: Face = {
  id: 'clickhouse-http',
  name: 'ClickHouse',
  uses: ['clickhouse'],
  ports: [8123],
  recognise(answer) {
    const { body } = answer;
    if (/^Port \d+ is for clickhouse-client program/.test(body))
      return {
        product: 'ClickHouse',
        version: null,
        protocol: 'clickhouse',
        says: 'it says that this port is for clickhouse-client',
        rank: 'product',
      };
    if (header(answer, 'x-clickhouse-server-display-name') !== '')
      return { product: 'ClickHouse', version: null, says: 'X-ClickHouse-Server-Display-Name', rank: 'product' };
    // Nothing but this, and the keep-alive time that its configuration has from the start.
    const quiet =
      body === 'Ok.\n' && /^timeout=\d+/.test(header(answer, 'keep-alive')) && header(answer, 'server') === '';
    return quiet ? { product: 'ClickHouse', version: null, says: 'its first page is "Ok."', rank: 'product' } : null;
  },
  examples: shows(
    'ClickHouse 18.16.1 (Debian 12)',
    response(
      '200 OK',
      [
        'Date: Wed, 25 Nov 2026 22:55:00 GMT',
        'Connection: Keep-Alive',
        'Keep-Alive: timeout=10',
        'Content-Type: text/html; charset=UTF-8',
      ],
      'Ok.\n',
    ),
    'ClickHouse',
    null,
  ),
};

const etcd: Face = {
  id: 'etcd',
  name: 'etcd',
  uses: ['etcd'],
  ports: [2379, 2380],
  ask: '/version',
  hints: (answer) =>
    answer.status === 404 && /^404 page not found/.test(answer.body) && header(answer, 'server') === '',
  recognise(answer) {
    const version = textIn(jsonObject(answer), 'etcdserver');
    return version === null
      ? null
      : { product: 'etcd', version, says: 'its version names etcdserver', rank: 'product' };
  },
  examples: shows(
    'etcd 3.4.23 (Debian 12)',
    response('200 OK', ['Access-Control-Allow-Origin: *', JSON_TYPE], '{"etcdserver":"3.4.23","etcdcluster":"3.4.0"}'),
    'etcd',
    '3.4.23',
  ),
};

const solr: Face = {
  id: 'solr',
  name: 'Solr',
  uses: ['solr'],
  ports: [8983],
  recognise(answer) {
    const redirected = /\/solr\/?$/.test(header(answer, 'location'));
    if (!redirected && title(answer) !== 'Solr Admin') return null;
    return {
      product: 'Solr',
      version: null,
      says: redirected ? 'it leads to /solr/' : 'its title is "Solr Admin"',
      rank: 'product',
    };
  },
  examples: shows(
    'constructed: https://solr.apache.org/guide/solr/latest/getting-started/solr-admin-ui.html',
    response('302 Found', ['Location: http://localhost/solr/']),
    'Solr',
    null,
  ),
};

const neo4j: Face = {
  id: 'neo4j-http',
  name: 'Neo4j',
  uses: ['neo4j'],
  ports: [7474],
  recognise(answer) {
    const json = jsonObject(answer);
    const version = textIn(json, 'neo4j_version');
    return version === null ? null : { product: 'Neo4j', version, says: 'it tells neo4j_version', rank: 'product' };
  },
  examples: shows(
    'constructed: https://neo4j.com/docs/http-api/current/endpoints/',
    response(
      '200 OK',
      [JSON_TYPE],
      '{"bolt_routing":"neo4j://localhost:7687","neo4j_version":"5.10.0","neo4j_edition":"community"}',
    ),
    'Neo4j',
    '5.10.0',
  ),
};

export const DATABASES: readonly Face[] = [opensearch, elasticsearch, couchdb, clickhouse, etcd, solr, neo4j];
