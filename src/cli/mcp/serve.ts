// The tools over the Model Context Protocol, on standard input and output (modelcontextprotocol.io, "stdio").
import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport, serveStdio } from '@modelcontextprotocol/server/stdio';
import type { Rooms } from '../wire.ts';
import { type Tool, toldError } from './tools.ts';

/** Resolves when whoever asks has gone. */
export async function serveTools(tools: readonly Tool[], rooms: Rooms, version: string): Promise<void> {
  const transport = new StdioServerTransport();
  const gone = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  const handle = serveStdio(() => serverOf(tools, rooms, version), { transport });
  await gone;
  await handle.close();
}

function serverOf(tools: readonly Tool[], rooms: Rooms, version: string): McpServer {
  const server = new McpServer({ name: 'portolan', title: 'Portolan', version });
  for (const { name, title, description, input, readOnly, answer } of tools) {
    server.registerTool(
      name,
      {
        title,
        description,
        inputSchema: fromJsonSchema<Record<string, unknown>>(input),
        annotations: { readOnlyHint: readOnly, destructiveHint: !readOnly, openWorldHint: false },
      },
      async (given) => {
        try {
          const document = await answer(given, rooms);
          return {
            content: [{ type: 'text', text: JSON.stringify(document) }],
            structuredContent: { ...document },
          };
        } catch (error) {
          return { content: [{ type: 'text', text: toldError(error) }], isError: true };
        }
      },
    );
  }
  return server;
}
