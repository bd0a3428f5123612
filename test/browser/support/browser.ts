// A real browser: Debian's Chromium, headless. A page that complains, or asks anybody else, fails the test.
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { needs } from '../../support/needs.ts';

export const need = needs({ commands: ['chromium'] });

// Without these it asks its maker's hosts at every start, which a machine without a network does not have.
const ARGUMENTS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function startBrowser(): Promise<Browser> {
  const executablePath = ['/usr/bin/chromium', '/usr/local/bin/chromium'].find(existsSync) ?? 'chromium';
  // Root has no sandbox of its own to go into.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...ARGUMENTS, ...asRoot] });
}

export interface Reader {
  readonly page: Page;
  /** What the page complained of, and whom else it asked: empty at the end. */
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

/** A reader with nothing in his cache, in English unless told otherwise. */
export async function newReader(browser: Browser, base: string, options: BrowserContextOptions = {}): Promise<Reader> {
  const context = await browser.newContext({ baseURL: base, locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(base) && !request.url().startsWith('data:'))
      complaints.push(`asked ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}
