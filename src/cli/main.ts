// The program: one command line, one exit status.
import { processIO } from './io.ts';
import { run } from './run.ts';

// Everything is written when `run` returns, so nothing is lost by leaving at once.
void run(process.argv.slice(2), processIO()).then((status) => process.exit(status));
