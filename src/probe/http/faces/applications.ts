// Applications that are known by their first page, and proxies by their error pages.
import { type Face, response, shows } from '../face.ts';
import { header, title } from '../response.ts';
import { titled } from './monitoring.ts';

const HTML = 'Content-Type: text/html';

const haproxy: Face = {
  id: 'haproxy',
  name: 'HAProxy',
  uses: ['haproxy'],
  ports: [],
  recognise(answer) {
    const statistics = /^Statistics Report for HAProxy/.test(title(answer));
    // Its own error pages, word for word (HAProxy configuration manual, "errorfile").
    const error =
      /^<html><body><h1>\d{3} [A-Z][\w ]+<\/h1>\n.+\n<\/body><\/html>/.test(answer.body) &&
      header(answer, 'server') === '';
    if (!statistics && !error) return null;
    const version = statistics ? (/HAProxy version (\d[\w.-]{0,30})/.exec(answer.body)?.[1] ?? null) : null;
    return {
      product: 'HAProxy',
      version,
      says: statistics ? 'its statistics report' : 'its own error page',
      rank: 'product',
    };
  },
  examples: {
    recognised: [
      {
        from: 'HAProxy 2.6.12 (Debian 12), shortened',
        answer: response(
          '200 OK',
          ['cache-control: no-cache', 'content-type: text/html'],
          '<html><head><title>Statistics Report for HAProxy</title>',
        ),
        product: 'HAProxy',
        version: null,
      },
      {
        from: 'constructed: https://docs.haproxy.org/2.6/configuration.html#4-errorfile',
        answer: response(
          '503 Service Unavailable',
          ['cache-control: no-cache', 'content-type: text/html'],
          '<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n',
        ),
        product: 'HAProxy',
        version: null,
      },
    ],
    others: shows('', '', '', null).others,
  },
};

const varnish: Face = {
  id: 'varnish',
  name: 'Varnish',
  uses: ['varnish'],
  ports: [6081],
  recognise(answer) {
    const via = header(answer, 'via');
    if (!/\bvarnish\b/i.test(via) && header(answer, 'x-varnish') === '' && header(answer, 'server') !== 'Varnish')
      return null;
    return {
      product: 'Varnish',
      version: /\(Varnish\/([\d.]{1,10})\)/.exec(via)?.[1] ?? null,
      says: 'X-Varnish and Via',
      rank: 'product',
    };
  },
  examples: shows(
    'Varnish 7.1.1 (Debian 12)',
    response('200 OK', ['Server: nginx', 'X-Varnish: 2', 'Age: 0', 'Via: 1.1 varnish (Varnish/7.1)'], 'Hello'),
    'Varnish',
    '7.1',
  ),
};

const caddyAdmin: Face = {
  id: 'caddy-admin',
  name: 'Caddy',
  uses: [],
  ports: [2019],
  recognise({ status, body }) {
    if (status !== 403 || !/^\{"error":"host not allowed: /.test(body)) return null;
    return { product: 'Caddy', version: null, says: 'its administration refuses the host', rank: 'product' };
  },
  examples: shows(
    'Caddy 2.6.2 (Debian 12)',
    response('403 Forbidden', ['Content-Type: application/json'], '{"error":"host not allowed: localhost"}\n'),
    'Caddy',
    null,
  ),
};

/** Tor tells browsers that are set up wrongly so; what it speaks is something else. */
const tor: Face = {
  id: 'tor-no-http',
  name: 'Tor',
  uses: [],
  ports: [],
  recognise(answer) {
    if (answer.status !== 501) return null;
    const shown = title(answer);
    const control = shown === "Tor's ControlPort is not an HTTP proxy";
    if (!control && !/^This is a SOCKS Proxy, Not An HTTP Proxy$/.test(shown)) return null;
    const protocol = control ? 'tor-control' : 'socks5';
    return { product: 'Tor', version: null, says: `it says: ${shown}`, rank: 'product', protocol };
  },
  examples: shows(
    'Tor 0.4.9.11 (Debian 12)',
    response(
      '501 Tor is not an HTTP Proxy',
      ['Content-Type: text/html; charset=iso-8859-1'],
      '<html>\n<head>\n<title>This is a SOCKS Proxy, Not An HTTP Proxy</title>\n</head>',
    ),
    'Tor',
    null,
  ),
};

const tomcat: Face = {
  id: 'tomcat-page',
  name: 'Apache Tomcat',
  uses: ['tomcat'],
  ports: [],
  recognise(answer) {
    const shown = /Apache Tomcat\/(\d[\w.-]{0,20})/.exec(`${title(answer)} ${answer.body}`);
    if (shown === null) return null;
    return {
      product: 'Apache Tomcat',
      version: shown[1] ?? null,
      says: 'its page names Apache Tomcat',
      rank: 'server',
    };
  },
  examples: shows(
    'constructed: https://tomcat.apache.org/tomcat-10.1-doc/',
    response(
      '404 ',
      [HTML],
      '<!doctype html><html lang="en"><head><title>HTTP Status 404 - Not Found</title></head><body><h3>Apache Tomcat/10.1.6 (Debian)</h3></body></html>',
    ),
    'Apache Tomcat',
    '10.1.6',
  ),
};

const homeAssistant: Face = {
  id: 'home-assistant',
  name: 'Home Assistant',
  uses: ['home-assistant'],
  ports: [8123],
  recognise(answer) {
    if (title(answer) !== 'Home Assistant') return null;
    return { product: 'Home Assistant', version: null, says: 'its title is "Home Assistant"', rank: 'product' };
  },
  examples: shows(
    'constructed: https://developers.home-assistant.io/docs/frontend/',
    response(
      '200 OK',
      [HTML, 'Server: Python/3.11 aiohttp/3.8.4'],
      '<!DOCTYPE html><html><head><title>Home Assistant</title></head></html>',
    ),
    'Home Assistant',
    null,
  ),
};

const TITLED: readonly Parameters<typeof titled>[0][] = [
  [
    'rabbitmq-management',
    'RabbitMQ',
    /^RabbitMQ Management$/,
    'RabbitMQ Management',
    'https://www.rabbitmq.com/docs/management',
  ],
  ['gitea', 'Gitea', /Gitea: Git with a cup of tea/, 'Gitea: Git with a cup of tea', 'https://docs.gitea.com/'],
  ['forgejo', 'Forgejo', /Forgejo: Beyond coding/, 'Forgejo: Beyond coding. We Forge.', 'https://forgejo.org/docs/'],
  ['gitlab', 'GitLab', /(^| \S )GitLab$/, 'Sign in - GitLab', 'https://docs.gitlab.com/'],
  ['portainer', 'Portainer', /^Portainer$/, 'Portainer', 'https://docs.portainer.io/'],
  ['sonarqube', 'SonarQube', /^SonarQube/, 'SonarQube', 'https://docs.sonarsource.com/sonarqube/'],
  ['syncthing', 'Syncthing', /^Syncthing/, 'Syncthing', 'https://docs.syncthing.net/'],
  ['traefik', 'Traefik', /^Traefik/, 'Traefik', 'https://doc.traefik.io/traefik/operations/dashboard/'],
  ['pgadmin', 'pgAdmin', /^pgAdmin 4$/, 'pgAdmin 4', 'https://www.pgadmin.org/docs/'],
  ['phpmyadmin', 'phpMyAdmin', /^phpMyAdmin/, 'phpMyAdmin', 'https://docs.phpmyadmin.net/'],
  ['adminer', 'Adminer', /Adminer$/, 'Login - Adminer', 'https://www.adminer.org/'],
  ['pi-hole', 'Pi-hole', /^Pi-hole/, 'Pi-hole', 'https://docs.pi-hole.net/'],
  ['jellyfin', 'Jellyfin', /^Jellyfin$/, 'Jellyfin', 'https://jellyfin.org/docs/'],
  ['nextcloud', 'Nextcloud', /Nextcloud$/, 'Login - Nextcloud', 'https://docs.nextcloud.com/'],
  ['keycloak', 'Keycloak', /Keycloak/, 'Welcome to Keycloak', 'https://www.keycloak.org/documentation'],
  ['airflow', 'Apache Airflow', /Airflow/, 'Sign In - Airflow', 'https://airflow.apache.org/docs/'],
  ['flower', 'Celery Flower', /^Flower$/, 'Flower', 'https://flower.readthedocs.io/'],
  ['mailpit', 'Mailpit', /^Mailpit/, 'Mailpit', 'https://mailpit.axllent.org/docs/'],
  ['cockpit', 'Cockpit', /^Cockpit$|^Loading\.\.\.$/, 'Cockpit', 'https://cockpit-project.org/documentation.html'],
  ['webmin', 'Webmin', /Webmin/, 'Login to Webmin', 'https://webmin.com/docs/'],
  [
    'swagger',
    'Swagger UI',
    /Swagger UI/,
    'FastAPI - Swagger UI',
    'https://swagger.io/docs/open-source-tools/swagger-ui/',
  ],
];

export const PROXIES: readonly Face[] = [haproxy, varnish];
export const APPLICATIONS: readonly Face[] = [caddyAdmin, tor, homeAssistant, tomcat, ...TITLED.map(titled)];
