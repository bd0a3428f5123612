// What the kernel says of a call that failed, in a process that has not asked it anything before.
import { expect, test } from 'bun:test';
import { spawnSync } from 'node:child_process';

const [GETPPID, CLOSE] = process.arch === 'x64' ? [110, 3] : [173, 57];

test.skipIf(process.platform !== 'linux')('the first call that fails is told by its own error', () => {
  const play = `
    import { kernel } from ${JSON.stringify(new URL('./ffi.ts', import.meta.url).pathname)};
    const { call } = kernel();
    console.log(call(${CLOSE}, 9999), call(${GETPPID}) === process.ppid);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', play], { encoding: 'utf8', cwd: import.meta.dir });
  expect([stdout, stderr]).toEqual(['-9 true\n', '']);
});
