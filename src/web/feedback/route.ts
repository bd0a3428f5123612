// POST /feedback: what a reader says of a page. A form, so that it needs no script; answered by the page itself.
import type { Context, Hono } from 'hono';
import { PortolanError } from '../../model/error.ts';
import { type FeedbackEntry, type FeedbackStore, MOODS } from '../../model/feedback.ts';
import { clean } from '../../render/clean.ts';
import { localeOf } from '../../words/locales.ts';
import { siteWords } from '../../words/site.ts';
import { addressesOf } from '../addresses.ts';
import { clientOf } from '../client.ts';
import type { Site } from '../site.ts';
import { createLimits } from './limits.ts';

/** Longest sentence, in characters; a longer one is cut, and the form says so. */
export const LONGEST_SENTENCE = 1000;
const LARGEST_FORM = 16_384;

export function addFeedback(app: Hono, site: Site): void {
  const { feedback } = site.rooms;
  if (feedback === null) return;
  const limits = createLimits();
  app.post('/feedback', async (c) => {
    if (Number(c.req.header('content-length') ?? 0) > LARGEST_FORM) return answer(c, site, null, 'too-large', 413);
    const form = new URLSearchParams(await c.req.text());
    const entry = entryOf(site, form);
    if (entry === null) return answer(c, site, form, 'unread', 400);
    if (!limits.allow(clientOf(c.env), Date.now())) return answer(c, site, form, 'too-often', 429);
    const why = await keep(feedback, entry);
    if (why !== null) process.stderr.write(`portolan: ${clean(why)}\n`);
    return answer(c, site, form, why === null ? 'thanks' : 'not-kept', why === null ? 200 : 503);
  });
}

/** Null: it is kept; otherwise why it could not be. */
async function keep(store: FeedbackStore, entry: FeedbackEntry): Promise<string | null> {
  try {
    await store.ready();
    store.add(entry);
    return null;
  } catch (error) {
    if (error instanceof PortolanError) return error.message;
    throw error;
  }
}

// Every page of the site has an address of this form.
const PAGE = /^\/[a-z0-9/%._~-]{0,200}$/i;

function entryOf({ shape }: Site, form: URLSearchParams): FeedbackEntry | null {
  const mood = MOODS.find((each) => each === form.get('mood'));
  const page = form.get('page') ?? '';
  const locale = localeOf(form.get('locale') ?? '');
  if (mood === undefined || !PAGE.test(page) || page.startsWith('//') || locale === null) return null;
  if (!shape.locales.includes(locale)) return null;
  const sentence = (form.get('sentence') ?? '').trim().slice(0, LONGEST_SENTENCE);
  return { page, locale, mood, sentence: sentence === '' ? null : sentence };
}

/**
 * With a script, a short word; without, back to the page, which says it (RFC 9110, 303: so that reloading sends nothing
 * again). What went wrong is told on a page of its own.
 */
async function answer(
  c: Context,
  { shape }: Site,
  form: URLSearchParams | null,
  outcome: 'thanks' | 'unread' | 'too-often' | 'too-large' | 'not-kept',
  status: 200 | 400 | 413 | 429 | 503,
) {
  const locale = localeOf(form?.get('locale') ?? '') ?? 'en';
  const words = await siteWords(locale);
  const says = words.say(`feedback.${outcome}`);
  const headers: Record<string, string> = status === 429 ? { 'Retry-After': '60' } : {};
  if (c.req.header('accept')?.includes('application/json')) return c.json({ outcome, says }, status, headers);
  const page = form?.get('page') ?? '/';
  const back = addressesOf(shape, locale).page(PAGE.test(page) && !page.startsWith('//') ? page : '/');
  if (status === 200) return c.redirect(`${back}?said=thanks#feedback`, 303);
  return c.text(`${says}\n`, status, headers);
}
