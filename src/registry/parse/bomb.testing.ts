// For a test: parses a file in a process of its own, and prints what came of it, how much it read and its peak memory.
import { createReadStream, readFileSync } from 'node:fs';
import { parseRegistry } from './parse.ts';

let read = 0;

async function* counted(path: string) {
  for await (const chunk of createReadStream(path)) {
    read += chunk.length;
    yield chunk;
  }
}

const message = await parseRegistry(counted(process.argv[2] ?? '')).then(
  () => 'accepted',
  (error) => error.message,
);
process.stdout.write(JSON.stringify({ message, read, peak: peakMemory() }));

/** Bytes; VmHWM (proc_pid_status(5)), because ru_maxrss is inherited from the process that started this one. */
function peakMemory(): number {
  if (process.platform !== 'linux') return process.memoryUsage.rss();
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
  return Number(line?.[1]) * 1024;
}
