// A few products as the rules see them. Constructed: the real ones, with their sources, are in data/uses.
import type { Transport } from '../../model/port.ts';
import type { ExposureRisk, Use, UseKind } from '../../model/use.ts';

function use(
  id: string,
  name: string,
  kind: UseKind,
  risk: ExposureRisk,
  ports: readonly number[],
  more: Partial<Use> = {},
): Use {
  const transports: readonly Transport[] = ['tcp'];
  return {
    id,
    name,
    kind,
    ports: ports.map((port) => ({ port, last: null, transports, role: null })),
    protocol: name,
    bind: 'configured',
    exposure: { risk, says: SAYS[risk] },
    executables: [id],
    packages: [id],
    programs: [],
    runsAs: [],
    sources: [{ title: 'constructed', url: 'https://example.org/' }],
    ...more,
  };
}

const SAYS: Readonly<Record<ExposureRisk, string>> = {
  meant: 'it is there to be reached',
  guarded: 'fine where its authentication is on',
  private: 'for a trusted network only',
  never: 'whoever reaches it owns all its data',
};

export const POSTGRES = use('postgresql', 'PostgreSQL', 'database', 'guarded', [5432], { runsAs: ['postgres'] });
export const REDIS = use('redis', 'Redis', 'cache', 'never', [6379], { runsAs: ['redis'] });
export const MOSQUITTO = use('mosquitto', 'Mosquitto', 'broker', 'private', [1883]);
export const ETCD = use('etcd', 'etcd', 'coordination', 'private', [2379, 2380]);
export const DOCKER = use('docker-api', 'Docker', 'container', 'never', [2375]);
export const NODE_EXPORTER = use('node-exporter', 'Prometheus node exporter', 'metrics', 'private', [9100]);
export const WEBMIN = use('webmin', 'Webmin', 'admin', 'private', [10000]);

export const DELVE = use('delve', 'Delve', 'debugger', 'never', [2345]);
export const VITE = use('vite', 'Vite', 'dev-server', 'private', [5173]);
export const JUPYTER = use('jupyter', 'Jupyter Server', 'notebook', 'guarded', [8888]);
export const TELNET = use('telnetd', 'telnetd', 'plain-remote-access', 'never', [23]);
export const FTP = use('vsftpd', 'vsftpd', 'plain-file-sharing', 'private', [21]);
export const SSH = use('openssh', 'OpenSSH', 'remote-access', 'guarded', [22]);
export const NGINX = use('nginx', 'nginx', 'web', 'meant', [80, 443], { runsAs: ['www-data'] });
export const CHRONY = use('chrony', 'chrony', 'time', 'private', [323], {
  ports: [{ port: 323, last: null, transports: ['udp'], role: 'commands' }],
});
export const INETD = use('inetd', 'inetd', 'system', 'guarded', []);
export const BACK_ORIFICE = use('back-orifice', 'Back Orifice', 'malware', 'never', [31337], { executables: [] });
