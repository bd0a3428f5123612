// Development servers and debuggers: Vite, webpack, Next.js, Node's inspector, Jupyter.
import { type Face, response, shows, textIn } from '../face.ts';
import { header, jsonObject, title } from '../response.ts';

const HTML = 'Content-Type: text/html';
const JSON_TYPE = 'Content-Type: application/json';

const vite: Face = {
  id: 'vite',
  name: 'Vite',
  uses: ['vite', 'vue-cli', 'astro', 'nuxt', 'storybook'],
  ports: [5173],
  recognise(answer) {
    const client = /<script type="module"(?: nonce="[^"]*")? src="[^"]*\/@vite\/client">/.test(answer.body);
    if (client) {
      const page = title(answer);
      const project = page === '' || /^vite/i.test(page) ? undefined : page.slice(0, 60);
      return {
        product: 'Vite',
        version: null,
        says: 'its page loads /@vite/client',
        rank: 'product',
        ...(project !== undefined && { project }),
      };
    }
    if (!/blocked request.{0,200}server\.allowedHosts/is.test(answer.body)) return null;
    return { product: 'Vite', version: null, says: 'it names server.allowedHosts', rank: 'product' };
  },
  examples: shows(
    'constructed: https://vite.dev/guide/backend-integration',
    response(
      '200 OK',
      [HTML],
      '<!doctype html><html><head><script type="module" src="/@vite/client"></script><title>Shop</title></head></html>',
    ),
    'Vite',
    null,
  ),
};

const webpack: Face = {
  id: 'webpack-dev-server',
  name: 'webpack-dev-server',
  uses: ['webpack-dev-server', 'create-react-app', 'angular-cli'],
  ports: [],
  ask: '/webpack-dev-server',
  hints: (answer) =>
    /^Cannot GET \//m.test(answer.body) ||
    /<script defer(="defer")? src="[\w./-]*(main|bundle|app)[\w.-]*\.js">/.test(answer.body),
  recognise(answer) {
    const { body } = answer;
    const listing = title(answer) === '' && /<h1>Assets Report:<\/h1>/.test(body);
    const shown =
      listing ||
      /webpack-dev-server/.test(body.slice(0, 2000)) ||
      /webpack-dev-middleware/i.test(header(answer, 'x-powered-by'));
    return shown
      ? { product: 'webpack-dev-server', version: null, says: 'its report of assets', rank: 'product' }
      : null;
  },
  examples: shows(
    'constructed: https://webpack.js.org/configuration/dev-server/',
    response(
      '200 OK',
      [HTML],
      '<!DOCTYPE html><html><head><meta charset="utf-8"/></head><body><h1>Assets Report:</h1></body></html>',
    ),
    'webpack-dev-server',
    null,
  ),
};

const next: Face = {
  id: 'next-dev',
  name: 'Next.js',
  uses: ['next-js'],
  ports: [],
  recognise(answer) {
    if (!/\/_next\/static\//.test(answer.body)) return null;
    return { product: 'Next.js', version: null, says: 'its page loads /_next/static/', rank: 'product' };
  },
  examples: shows(
    'constructed: https://nextjs.org/docs/app/api-reference/config/next-config-js/assetPrefix',
    response(
      '200 OK',
      [HTML],
      '<!DOCTYPE html><html><head><script src="/_next/static/chunks/webpack.js" async=""></script></head></html>',
    ),
    'Next.js',
    null,
  ),
};

const inspector: Face = {
  id: 'node-inspector',
  name: 'Node.js inspector',
  uses: ['node-inspector', 'chrome-devtools'],
  ports: [9229, 9222],
  ask: '/json/version',
  hints: (answer) => answer.status === 400 && /^WebSockets request was expected/.test(answer.body),
  recognise(answer) {
    const browser = textIn(jsonObject(answer), 'Browser');
    if (browser === null || textIn(jsonObject(answer), 'Protocol-Version') === null) return null;
    const [name, version] = browser.split('/');
    const node = name === 'node.js';
    return {
      product: node ? 'Node.js inspector' : 'Chrome DevTools',
      version: version?.replace(/^v/, '') ?? null,
      says: `it debugs ${browser}`,
      rank: 'product',
    };
  },
  examples: shows(
    'Node.js 20.20.2',
    'HTTP/1.0 200 OK\\r\\nContent-Type: application/json; charset=UTF-8\\r\\nCache-Control: no-cache\\r\\nContent-Length: 65\\r\\n\\r\\n{\\n  "Browser": "node.js/v20.20.2",\\n  "Protocol-Version": "1.1"\\n} ',
    'Node.js inspector',
    '20.20.2',
  ),
};

const jupyter: Face = {
  id: 'jupyter',
  name: 'Jupyter Server',
  uses: ['jupyter', 'jupyterhub'],
  ports: [8888],
  ask: '/api',
  hints: (answer) => /^TornadoServer\//.test(header(answer, 'server')) && answer.status >= 300 && answer.status < 400,
  recognise(answer) {
    const tornado = /^TornadoServer\//.test(header(answer, 'server'));
    const version = textIn(jsonObject(answer), 'version');
    if (tornado && version !== null && Object.keys(jsonObject(answer) ?? {}).length === 1)
      return { product: 'Jupyter Server', version, says: 'its API tells a version', rank: 'product' };
    const page = /^(Jupyter|JupyterLab|JupyterHub)\b/.exec(title(answer))?.[1];
    const leads = tornado && /^\/(lab|tree|login\?next=.*(lab|tree).*)\??$/.test(header(answer, 'location'));
    if (page === undefined && !leads) return null;
    return {
      product: page === 'JupyterHub' ? 'JupyterHub' : 'Jupyter Server',
      version: null,
      says: 'it leads to the pages of Jupyter',
      rank: 'product',
    };
  },
  examples: shows(
    'constructed: https://jupyter-server.readthedocs.io/en/latest/developers/rest-api.html',
    response('200 OK', ['Server: TornadoServer/6.2', JSON_TYPE], '{"version": "2.7.0"}'),
    'Jupyter Server',
    '2.7.0',
  ),
};

/** No name anywhere: how Node's own HTTP module ends its head, from Node 8 on. */
const node: Face = {
  id: 'node-http',
  name: 'Node.js',
  uses: [],
  ports: [],
  recognise(answer) {
    const names = [...answer.headers.keys()];
    const at = names.indexOf('connection');
    const own = at >= 0 && names[at + 1] === 'keep-alive' && names[at - 1] === 'date';
    if (!own || header(answer, 'server') !== '' || header(answer, 'keep-alive') !== 'timeout=5') return null;
    return {
      product: 'Node.js',
      version: null,
      says: "Date, Connection and Keep-Alive stand as Node's own server writes them",
      rank: 'server',
    };
  },
  examples: shows(
    'Node.js 20.20.2',
    'HTTP/1.1 200 OK\\r\\nDate: Wed, 25 Nov 2026 22:56:12 GMT\\r\\nConnection: keep-alive\\r\\nKeep-Alive: timeout=5\\r\\nContent-Length: 2\\r\\n\\r\\nhi',
    'Node.js',
    null,
  ),
};

export const DEVELOPMENT: readonly Face[] = [vite, webpack, next, inspector, jupyter];
/** Last of all: it names no product. */
export const NAMELESS: readonly Face[] = [node];
