// Names of packages and executables without the version that a distribution puts into them.

/**
 * `postgresql` for `postgresql-15`, `mariadb-server-core` for `mariadb-server-core-10.3`, `php-fpm` for `php8.2-fpm`,
 * `sqlservr` for `sqlservr.exe`. A bare number that is grown on stays (`iperf3`, `squid3`, `tomcat10`): as often
 * as not it is part of the name.
 */
export function versionless(name: string): string {
  return name
    .replace(/\.exe$/i, '')
    .replace(/-?\d+(\.\d+)+/, '')
    .replace(/-\d+$/, '');
}

/** The last part of a path, of either kind. */
export function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
