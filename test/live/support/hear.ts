// Hears a stream of server-sent events, as a browser does (HTML standard, 9.2.6).

export interface Message {
  readonly event: string;
  readonly data: string;
}

export interface Heard extends AsyncDisposable {
  /** Everything that was sent so far. */
  readonly all: readonly Message[];
  readonly ended: boolean;
  /** The next of this name whose data has this text, not given before. */
  next(event: string, part?: string): Promise<Message>;
}

export async function hear(url: string, headers: Record<string, string>): Promise<Heard> {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const type = response.headers.get('content-type');
  if (response.status !== 200 || response.body === null || type !== 'text/event-stream')
    throw new Error(`${url} is no stream of events: ${response.status} ${type}`);
  const all: Message[] = [];
  const given = new Set<Message>();
  let wake: () => void = () => {};
  let ended = false;
  const reading = read(response.body, (message) => {
    all.push(message);
    wake();
  }).finally(() => {
    ended = true;
    wake();
  });
  return {
    all,
    get ended() {
      return ended;
    },
    async next(event, part = '') {
      for (;;) {
        const found = all.find((each) => !given.has(each) && each.event === event && each.data.includes(part));
        if (found !== undefined) {
          given.add(found);
          return found;
        }
        if (ended) throw new Error(`The stream ended before ${event} came`);
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    async [Symbol.asyncDispose]() {
      stop.abort();
      await reading;
    },
  };
}

async function read(body: ReadableStream<Uint8Array>, tell: (message: Message) => void): Promise<void> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of body) {
      const blocks = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) tell(messageOf(block.split('\n')));
    }
  } catch {
    // We hung up.
  }
}

function messageOf(lines: readonly string[]): Message {
  const field = (name: string) =>
    lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
  return { event: field('event')[0] ?? 'message', data: field('data').join('\n') };
}
