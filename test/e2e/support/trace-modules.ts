// Preloaded into the program: writes the name of every file of ours that is loaded to the file in PORTOLAN_TRACE.
import { appendFileSync, readFileSync } from 'node:fs';
import { extname, relative, resolve } from 'node:path';
import { plugin } from 'bun';

const root = resolve(import.meta.dirname, '../../..');
const trace = process.env.PORTOLAN_TRACE ?? '/dev/stderr';
const loaders = { '.ts': 'ts', '.js': 'js', '.json': 'json' } as const;

plugin({
  name: 'trace modules',
  setup(build) {
    build.onLoad({ filter: /\/(src|node_modules)\/.*\.(ts|js|json)$/ }, ({ path }) => {
      appendFileSync(trace, `${relative(root, path)}\n`);
      // The filter lets through these three endings only.
      return { contents: readFileSync(path, 'utf8'), loader: loaders[extname(path) as keyof typeof loaders] };
    });
  },
});
