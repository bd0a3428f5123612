// Processes outside of a container that hold its ports: what their command lines say of whom they serve. Pure.

/** `docker-proxy`: by the address inside. `id`: by the container's id. `port`: by the published port alone. */
export type Outsider =
  | { readonly by: 'address'; readonly address: string; readonly port: number; readonly transport: string }
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'port' };

/** Null: it is none of these. `exe` is the file name of the executable. */
export function outsiderOf(exe: string, args: readonly string[] | null): Outsider | null {
  switch (exe) {
    case 'docker-proxy':
    case 'rootlesskit-docker-proxy':
      return args === null ? null : dockerProxy(args);
    case 'conmon':
    case 'conmonrs': {
      // Podman's monitor keeps the published ports bound (conmon(8)).
      const id = args === null ? undefined : (after(args, '-c') ?? after(args, '--cid'));
      return id === undefined ? { by: 'port' } : { by: 'id', id };
    }
    // Without root, ports are forwarded by these (podman-run(1), --network; rootlesskit(1)).
    case 'rootlessport':
    case 'rootlesskit':
    case 'slirp4netns':
    case 'pasta':
    case 'pasta.avx2':
    case 'passt':
      return { by: 'port' };
    default:
      return null;
  }
}

function dockerProxy(args: readonly string[]): Outsider | null {
  const address = after(args, '-container-ip');
  const port = Number(after(args, '-container-port'));
  if (address === undefined || !Number.isInteger(port)) return null;
  return { by: 'address', address, port, transport: after(args, '-proto') ?? 'tcp' };
}

/** The value of an option of Go's flag package: `-x value`, `--x value`, `-x=value`. */
function after(args: readonly string[], option: string): string | undefined {
  const long = option.startsWith('--') ? option : `-${option}`;
  for (const [i, arg] of args.entries()) {
    if (arg === option || arg === long) return args[i + 1];
    for (const form of [option, long]) if (arg.startsWith(`${form}=`)) return arg.slice(form.length + 1);
  }
  return undefined;
}
