// The MCP server as an assistant starts it, asked by the client of the official SDK.
import { describe, expect, test } from 'bun:test';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { NO_REGISTRY, PROGRAM, shell } from './support/portolan.ts';
import { faults } from './support/schemas.ts';

interface Answered {
  readonly content: readonly { readonly type: string; readonly text?: string }[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean;
}

async function connected<T>(
  args: readonly string[],
  act: (ask: (name: string, given?: object) => Promise<Answered>, client: Client) => Promise<T>,
) {
  const client = new Client({ name: 'test', version: '1' });
  const env = { PATH: process.env.PATH ?? '', PORTOLAN_DATA_DIR: NO_REGISTRY };
  await client.connect(new StdioClientTransport({ command: PROGRAM, args: ['mcp', ...args], env, stderr: 'inherit' }));
  try {
    // What it answers is looked at by the tests.
    return await act(
      async (name, given = {}) => (await client.callTool({ name, arguments: { ...given } })) as Answered,
      client,
    );
  } finally {
    await client.close();
  }
}

/** A program that listens, with a secret among its arguments. */
async function listener(port: number) {
  const script = `use IO::Socket::INET; $| = 1; my $l = IO::Socket::INET->new(Listen => 1, LocalAddr => "127.0.0.1", LocalPort => ${port}, ReuseAddr => 1) or die $!; print "ready\\n"; sleep 60;`;
  const child = spawn('perl', ['-e', script, '--', '--password=hunter2']);
  await new Promise((ready) => child.stdout.once('data', ready));
  return { child, [Symbol.dispose]: () => child.kill('SIGKILL') };
}

describe('portolan mcp', () => {
  test('offers tools that only read; the one that ends things only when it is allowed', async () => {
    const names = ['look_up_port', 'search_registry', 'list_listeners', 'why', 'pick_port'];
    await connected([], async (_, client) => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual(names);
      for (const { annotations, description, inputSchema } of tools) {
        expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
        expect([description?.length === 0, inputSchema.type]).toEqual([false, 'object']);
      }
    });
    await connected(['--allow-free'], async (_, client) => {
      const { tools } = await client.listTools();
      expect(tools.map(({ name }) => name)).toEqual([...names, 'free_port']);
      expect(tools.at(-1)?.annotations).toMatchObject({ readOnlyHint: false, destructiveHint: true });
    });
  }, 30_000);

  test('looks a port up, searches, lists, finds out why and picks', async () => {
    using _server = await listener(7931);
    await connected([], async (ask) => {
      const page = await ask('look_up_port', { port: 2297 });
      expect(faults('port', page.structuredContent)).toEqual([]);
      expect(JSON.parse(page.content[0]?.text ?? '')).toEqual(page.structuredContent);

      const found = await ask('search_registry', { words: 'data mover', limit: 1 });
      expect(found.structuredContent).toMatchObject({ records: [{ name: 'd2k-datamover1' }] });

      const listed = await ask('list_listeners', { port: 7931 });
      expect(faults('snapshot', listed.structuredContent)).toEqual([]);
      expect(listed.structuredContent).toMatchObject({ listeners: [{ port: 7931, holders: [{ name: 'perl' }] }] });
      expect(JSON.stringify(listed)).not.toContain('hunter2');

      const why = await ask('why', { port: 7931 });
      expect(faults('why', why.structuredContent)).toEqual([]);
      expect(why.structuredContent).toMatchObject({ causes: [{ cause: 'listening' }, { cause: 'other-address' }] });

      const picked = await ask('pick_port', { name: 'my-app-of-mcp' });
      const again = await ask('pick_port', { name: 'My-App-of-MCP' });
      expect(picked.structuredContent).toEqual(again.structuredContent);
    });
  }, 30_000);

  test('frees a port only when told to go ahead', async () => {
    using server = await listener(7932);
    const pid = server.child.pid ?? 0;
    await connected(['--allow-free'], async (ask) => {
      const plan = await ask('free_port', { port: 7932 });
      expect(plan.structuredContent).toMatchObject({
        outcome: 'not-tried',
        plan: { steps: [{ processes: [{ pid }] }] },
      });
      expect(existsSync(`/proc/${pid}/exe`)).toBe(true);
      const done = await ask('free_port', { port: 7932, confirm: true });
      expect(faults('free', done.structuredContent)).toEqual([]);
      expect(done.structuredContent).toMatchObject({ outcome: 'free' });
    });
  }, 30_000);

  test.each([
    ['look_up_port', { port: 70_000 }],
    ['look_up_port', { port: '80' }],
    ['look_up_port', {}],
    ['search_registry', { words: '' }],
    ['why', { port: 80, extra: true }],
    ['free_port', { port: 80 }],
  ])(
    'what cannot be taken is refused, and nothing breaks: %s %j',
    async (name, given) => {
      await connected([], async (ask) => {
        const answer = await ask(name, given).catch((error: unknown) => ({ isError: true, said: String(error) }));
        expect(answer).toMatchObject({ isError: true });
        expect((await ask('look_up_port', { port: 80 })).isError).not.toBe(true);
      });
    },
    30_000,
  );

  test('ends when its input does, and says nothing but answers', async () => {
    const { status, out, err } = await shell('"$PORTOLAN" mcp < /dev/null');
    expect([status, out, err]).toEqual([0, '', '']);
  });
});
