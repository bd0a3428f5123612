// What a file is called, without its folder.

/** `sshd` of `/usr/sbin/sshd`. */
export function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
