// It listens in another network namespace, which has ports of its own (network_namespaces(7)).
import type { Listener } from '../../../model/listener.ts';
import type { Cause, Situation } from '../../../model/why.ts';
import { command } from '../../facts/commands.ts';
import { waiting } from '../here.ts';
import { describedAll, whose } from '../words.ts';
import { containerPublished } from './container-published.ts';

export function otherNamespace(situation: Situation): Cause | null {
  const { listeners, port } = situation;
  const found = listeners.filter(
    ({ namespace, state, transport }) => !namespace.self && (transport !== 'tcp' || state === 'listen'),
  );
  const [first] = found;
  if (first === undefined || waiting(situation).length > 0 || containerPublished(situation) !== null) return null;
  const { name, inode } = first.namespace;
  const { container } = first.attribution;
  const place =
    container === null ? `network namespace ${name ?? inode}` : `the namespace of container ${container.name}`;
  return {
    cause: 'other-namespace',
    says: `${whose(first)} listens on ${port}, but in ${place}: from here it is refused`,
    evidence: describedAll(found),
    next: {
      says:
        container === null ? 'Connect from within that namespace' : 'Publish the port where the container is started',
      run: entering(first),
    },
  };
}

function entering({ namespace: { name }, holders }: Listener): string | null {
  const [holder] = holders;
  if (name !== null) return command('ip netns exec', name, 'portolan');
  return holder === undefined ? null : `nsenter --target ${holder.pid} --net portolan`;
}
