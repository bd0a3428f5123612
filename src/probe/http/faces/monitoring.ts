// Monitoring: Prometheus, its exporters and neighbours, Grafana, Kibana, Zabbix.
import { type Face, response, type Seen, shows, textIn } from '../face.ts';
import { type HttpResponse, header, isObject, jsonObject, title } from '../response.ts';

const JSON_TYPE = 'Content-Type: application/json';
const HTML = 'Content-Type: text/html; charset=utf-8';

const prometheus: Face = {
  id: 'prometheus',
  name: 'Prometheus',
  uses: ['prometheus'],
  ports: [9090],
  ask: '/api/v1/status/buildinfo',
  hints: (answer) => leadsTo(answer, /^\/((classic\/|new\/)?graph|query)$/),
  recognise(answer) {
    if (leadsTo(answer, /^\/((classic\/|new\/)?graph|query)$/) && header(answer, 'server') === '')
      return {
        product: 'Prometheus',
        version: null,
        says: `it leads to ${header(answer, 'location')}`,
        rank: 'product',
      };
    const json = jsonObject(answer);
    const data = isObject(json?.data) ? json.data : null;
    if (textIn(json, 'status') !== 'success' || textIn(data, 'revision') === null) return null;
    return { product: 'Prometheus', version: textIn(data, 'version'), says: 'its build information', rank: 'product' };
  },
  examples: {
    recognised: [
      {
        from: 'Prometheus 2.42.0 (Debian 12)',
        answer: response('302 Found', [HTML, 'Location: /classic/graph'], '<a href="/classic/graph">Found</a>.\n\n'),
        product: 'Prometheus',
        version: null,
      },
      {
        from: 'constructed: https://prometheus.io/docs/prometheus/latest/querying/api/#build-information',
        answer: response(
          '200 OK',
          [JSON_TYPE],
          '{"status":"success","data":{"version":"2.42.0","revision":"225c61122d88b01d1f0eaaee0e05b6f3e0567ac0","branch":"HEAD","goVersion":"go1.19.8"}}',
        ),
        product: 'Prometheus',
        version: '2.42.0',
      },
    ],
    others: shows('', '', '', null).others,
  },
};

function leadsTo(answer: HttpResponse, path: RegExp): boolean {
  return answer.status >= 300 && answer.status < 400 && path.test(header(answer, 'location'));
}

/** Any program that offers metrics on its first page, by the title of that page: `Node Exporter`. */
const exporter: Face = {
  id: 'prometheus-exporter',
  name: 'Prometheus exporter',
  uses: [
    ...['prometheus-node-exporter', 'blackbox-exporter', 'snmp-exporter', 'mysqld-exporter', 'postgres-exporter'],
    ...['redis-exporter', 'nginx-exporter', 'windows-exporter', 'pushgateway'],
  ],
  ports: [9100, 9104, 9115, 9116, 9121, 9187],
  recognise(answer) {
    const page = /<a href=["']\/?metrics["']>/i.test(answer.body) ? title(answer) : '';
    if (/exporter/i.test(page)) return named(page, answer);
    const metrics =
      /^# (HELP|TYPE) [a-z_]+/m.test(answer.body) && /^text\/plain; ?version=/.test(header(answer, 'content-type'));
    return metrics
      ? { product: 'Prometheus exporter', version: null, says: 'its page is metrics', rank: 'server' }
      : null;
  },
  examples: shows(
    'Node Exporter 1.5.0 (Debian 12)',
    response(
      '200 OK',
      [HTML],
      '<html>\n\t\t\t<head><title>Node Exporter</title></head>\n\t\t\t<body>\n\t\t\t<h1>Node Exporter</h1>\n\t\t\t<p><a href="/metrics">Metrics</a></p>\n\t\t\t</body>\n\t\t\t</html>',
    ),
    'Node Exporter',
    null,
  ),
};

function named(page: string, { body }: HttpResponse): Seen {
  const version = /version=(\d[\w.-]{0,30})/.exec(body)?.[1] ?? null;
  return { product: page.slice(0, 60), version, says: `its page is called "${page.slice(0, 60)}"`, rank: 'product' };
}

const grafana: Face = {
  id: 'grafana',
  name: 'Grafana',
  uses: ['grafana'],
  ports: [3000],
  ask: '/api/health',
  hints: (answer) => header(answer, 'set-cookie').includes('redirect_to=') && leadsTo(answer, /\/login$/),
  recognise(answer) {
    const json = jsonObject(answer);
    if (json !== null && textIn(json, 'database') !== null && textIn(json, 'commit') !== null)
      return {
        product: 'Grafana',
        version: textIn(json, 'version'),
        says: 'its health tells of database, commit and version',
        rank: 'product',
      };
    return title(answer) === 'Grafana'
      ? { product: 'Grafana', version: null, says: 'its title is "Grafana"', rank: 'product' }
      : null;
  },
  examples: shows(
    'constructed: https://grafana.com/docs/grafana/latest/developers/http_api/other/#returns-health-information-about-grafana',
    response('200 OK', [JSON_TYPE], '{"commit":"b2a4d9b","database":"ok","version":"10.1.0"}'),
    'Grafana',
    '10.1.0',
  ),
};

const kibana: Face = {
  id: 'kibana',
  name: 'Kibana',
  uses: ['kibana'],
  ports: [5601],
  recognise(answer) {
    const version = header(answer, 'kbn-version');
    if (version === '' && header(answer, 'kbn-name') === '' && header(answer, 'kbn-license-sig') === '') return null;
    return { product: 'Kibana', version: version || null, says: 'kbn fields', rank: 'product' };
  },
  examples: shows(
    'constructed: https://www.elastic.co/guide/en/kibana/current/api.html',
    response('302 Found', ['location: /login', 'kbn-name: host', 'kbn-license-sig: 0']),
    'Kibana',
    null,
  ),
};

/** Programs whose first page has a title of their own. */
const TITLED: readonly (readonly [id: string, name: string, title: RegExp, example: string, source: string])[] = [
  [
    'alertmanager',
    'Alertmanager',
    /^Alertmanager$/,
    'Alertmanager',
    'https://prometheus.io/docs/alerting/latest/alertmanager/',
  ],
  ['pushgateway', 'Pushgateway', /Pushgateway/, 'Prometheus Pushgateway', 'https://github.com/prometheus/pushgateway'],
  [
    'zabbix-web',
    'Zabbix',
    /^(.*: )?Zabbix$|Zabbix server/,
    'Zabbix',
    'https://www.zabbix.com/documentation/current/en/manual/web_interface',
  ],
  ['netdata', 'Netdata', /^netdata/i, 'netdata dashboard', 'https://learn.netdata.cloud/docs/dashboards-and-charts/'],
  ['jaeger', 'Jaeger', /^Jaeger UI$/, 'Jaeger UI', 'https://www.jaegertracing.io/docs/latest/deployment/frontend-ui/'],
  ['uptime-kuma', 'Uptime Kuma', /^Uptime Kuma$/, 'Uptime Kuma', 'https://github.com/louislam/uptime-kuma/wiki'],
  ['cadvisor', 'cAdvisor', /^cAdvisor/, 'cAdvisor - /', 'https://github.com/google/cadvisor/blob/master/docs/web.md'],
];

export function titled([id, name, pattern, example, source]: (typeof TITLED)[number]): Face {
  return {
    id,
    name,
    uses: [id],
    ports: [],
    recognise(answer) {
      const shown = title(answer);
      if (!pattern.test(shown)) return null;
      return { product: name, version: null, says: `its title is "${shown.slice(0, 60)}"`, rank: 'product' };
    },
    examples: shows(
      `constructed: ${source}`,
      response('200 OK', [HTML], `<html><head><title>${example}</title></head></html>`),
      name,
      null,
    ),
  };
}

export const MONITORING: readonly Face[] = [prometheus, grafana, kibana, ...TITLED.map(titled), exporter];
