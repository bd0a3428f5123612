// /proc/PID/fdinfo of an io_uring and of a Unix socket, as text (proc_pid_fdinfo(5), io_uring/fdinfo.c). Pure.

/** Inodes of sockets registered with the ring: lines "    0: socket:[12345]" under "UserFiles:". */
export function parseRegisteredSockets(text: string): number[] {
  return [...text.matchAll(/^\s*\d+: socket:\[(\d+)\]$/gm)].map((m) => Number(m[1]));
}

/** How many descriptors wait in the socket's queue: "scm_fds: 2". */
export function parseQueuedDescriptors(text: string): number {
  return Number(/^scm_fds:\s*(\d+)$/m.exec(text)?.[1] ?? 0);
}
