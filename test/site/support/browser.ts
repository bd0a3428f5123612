// A reader with a browser: Debian's Chromium, driven by playwright-core, with a profile of its own.
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

// As root, and without a graphics card; and no request of its own to anybody.
const FLAGS = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface Reader {
  readonly page: Page;
  /** What the browser complained of: errors of scripts, and what the page's policy forbade. */
  readonly complaints: readonly string[];
}

export function openBrowser(): Promise<Browser> {
  const executablePath = Bun.which('chromium');
  if (executablePath === null) throw new Error('There is no chromium');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A window of 1280 by 800, in English, unless the options say otherwise. */
export async function read(browser: Browser, options: BrowserContextOptions = {}): Promise<Reader> {
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { page, complaints };
}
