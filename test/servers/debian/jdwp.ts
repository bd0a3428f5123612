// The Java virtual machine's debugger, which serves one client at a time.
import { type Server, speaks } from '../server.ts';

export const jdwp: Server = {
  id: 'jdwp',
  packages: ['openjdk-17-jre-headless'],
  command: 'java',
  user: 'nobody',
  listens: [speaks('jdwp', 'OpenJDK|Java|JVM|OpenJDK 17', { ask: null, touchy: true })],
  start: ({ address, port }) => ({
    words: [
      'java',
      `-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=${address}:${port()}`,
      '-Xmx32m',
      '-version',
    ],
  }),
  standard: null,
  notStandard: 'a person starts it, there is no service',
};
