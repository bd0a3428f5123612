// Engines, orchestrators and what belongs to them: Docker, its registry, Kubernetes, Consul, Vault, Nomad.
import { type Face, response, shows, textIn } from '../face.ts';
import { header, jsonObject, title } from '../response.ts';

const JSON_TYPE = 'Content-Type: application/json';

const docker: Face = {
  id: 'docker',
  name: 'Docker',
  uses: ['docker', 'docker-engine', 'dockerd'],
  ports: [2375],
  ask: '/version',
  // Its API says so of every path that it has not (Docker Engine API, "Errors").
  hints: (answer) => answer.status === 404 && /^\{"message":"page not found"\}/.test(answer.body),
  recognise(answer) {
    const server = header(answer, 'server');
    if (!/^Docker\//.test(server) && header(answer, 'docker-experimental') === '') return null;
    const version = /^Docker\/([\w.+~-]{1,40})/.exec(server)?.[1] ?? null;
    return {
      product: 'Docker',
      version: version?.replace(/[+~].*/, '') ?? null,
      says: `Server: ${server}`,
      rank: 'product',
    };
  },
  examples: shows(
    'Docker 20.10.24 (Debian 12)',
    response(
      '200 OK',
      [
        'Api-Version: 1.41',
        JSON_TYPE,
        'Docker-Experimental: false',
        'Ostype: linux',
        'Server: Docker/20.10.24+dfsg1 (linux)',
      ],
      '{"Version":"20.10.24+dfsg1"}',
    ),
    'Docker',
    '20.10.24',
  ),
};

const registry: Face = {
  id: 'docker-registry',
  name: 'Docker Registry',
  uses: ['docker-registry'],
  ports: [5000],
  ask: '/v2/',
  hints: (answer) =>
    answer.status === 200 &&
    answer.body === '' &&
    header(answer, 'cache-control') === 'no-cache' &&
    header(answer, 'server') === '',
  recognise(answer) {
    const told = header(answer, 'docker-distribution-api-version');
    if (!told.startsWith('registry/')) return null;
    return {
      product: 'Docker Registry',
      version: null,
      says: `Docker-Distribution-Api-Version: ${told}`,
      rank: 'product',
    };
  },
  examples: shows(
    'Docker Registry 2.8.2 (Debian 12)',
    response(
      '200 OK',
      ['Content-Type: application/json; charset=utf-8', 'Docker-Distribution-Api-Version: registry/2.0'],
      '{}',
    ),
    'Docker Registry',
    null,
  ),
};

const kubernetes: Face = {
  id: 'kubernetes',
  name: 'Kubernetes API',
  uses: ['kubernetes', 'kube-apiserver'],
  ports: [6443],
  ask: '/version',
  hints: (answer) => header(answer, 'audit-id') !== '',
  recognise(answer) {
    const json = jsonObject(answer);
    const isStatus = textIn(json, 'kind') === 'Status' && textIn(json, 'apiVersion') === 'v1';
    const version = textIn(json, 'gitVersion');
    if (version !== null && textIn(json, 'goVersion') !== null)
      return {
        product: 'Kubernetes API',
        version: version.replace(/^v/, ''),
        says: 'its version is that of Kubernetes',
        rank: 'product',
      };
    if (!isStatus && header(answer, 'x-kubernetes-pf-flowschema-uid') === '') return null;
    return { product: 'Kubernetes API', version: null, says: 'it answers with a Status of API v1', rank: 'product' };
  },
  examples: shows(
    'constructed: https://kubernetes.io/docs/reference/using-api/',
    response(
      '403 Forbidden',
      [JSON_TYPE, 'Audit-Id: 0'],
      '{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"forbidden: User \\"system:anonymous\\" cannot get path \\"/\\"","reason":"Forbidden","code":403}',
    ).replaceAll('\\"', '\\\\"'),
    'Kubernetes API',
    null,
  ),
};

const consul: Face = {
  id: 'consul',
  name: 'Consul',
  uses: ['consul'],
  ports: [8500],
  ask: '/v1/status/leader',
  recognise(answer) {
    const fields = [...answer.headers.keys()].some((name) => name.startsWith('x-consul-'));
    const page = /Consul Agent/.test(answer.body.slice(0, 100)) || /^Consul\b/.test(title(answer));
    if (!fields && !page) return null;
    return {
      product: 'Consul',
      version: null,
      says: fields ? 'X-Consul fields' : 'its page is that of a Consul agent',
      rank: 'product',
    };
  },
  examples: shows(
    'constructed: https://developer.hashicorp.com/consul/api-docs/features/consistency',
    response('200 OK', [JSON_TYPE, 'X-Consul-Default-Acl-Policy: allow'], '"127.0.0.1:8300"'),
    'Consul',
    null,
  ),
};

const vault: Face = {
  id: 'vault',
  name: 'Vault',
  uses: ['vault'],
  ports: [8200],
  ask: '/v1/sys/seal-status',
  recognise(answer) {
    const json = jsonObject(answer);
    if (json !== null && 'sealed' in json && 'initialized' in json)
      return {
        product: 'Vault',
        version: textIn(json, 'version'),
        says: 'it tells whether it is sealed',
        rank: 'product',
      };
    return title(answer) === 'Vault'
      ? { product: 'Vault', version: null, says: 'its title is "Vault"', rank: 'product' }
      : null;
  },
  examples: shows(
    'constructed: https://developer.hashicorp.com/vault/api-docs/system/seal-status',
    response(
      '200 OK',
      [JSON_TYPE],
      '{"type":"shamir","initialized":true,"sealed":false,"t":3,"n":5,"progress":0,"version":"1.14.0"}',
    ),
    'Vault',
    '1.14.0',
  ),
};

const nomad: Face = {
  id: 'nomad',
  name: 'Nomad',
  uses: ['nomad'],
  ports: [4646],
  ask: '/v1/status/leader',
  recognise(answer) {
    if (title(answer) === 'Nomad')
      return { product: 'Nomad', version: null, says: 'its title is "Nomad"', rank: 'product' };
    const told = [...answer.headers.keys()].some((name) => name.startsWith('x-nomad-'));
    return told ? { product: 'Nomad', version: null, says: 'X-Nomad fields', rank: 'product' } : null;
  },
  examples: shows(
    'constructed: https://developer.hashicorp.com/nomad/api-docs',
    response('200 OK', [JSON_TYPE, 'X-Nomad-Index: 12'], '[]'),
    'Nomad',
    null,
  ),
};

export const CONTAINERS: readonly Face[] = [docker, registry, kubernetes, consul, vault, nomad];
