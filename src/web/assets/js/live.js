// Keeps a part of the page as the machine is: what opens and closes shows by itself, and nothing that is read moves.

const RETRY_MS = 30_000;
// The server says something at least every eight seconds.
const SILENT_MS = 25_000;
const NEW_MS = 6000;
const QUIET_MS = 6000;

for (const part of document.querySelectorAll('[data-live]')) {
  if (part instanceof HTMLElement) followFor(part);
}

/** @param {HTMLElement} part */
function followFor(part) {
  const { live = '', following = '', lost = '', several = '' } = part.dataset;
  const content = part.querySelector('.live-content');
  const state = part.querySelector('.live-says');
  const status = part.querySelector('[role=status]');
  if (content === null || state === null || status === null) return;
  let seen = state.getAttribute('data-read') ?? '';
  /** @type {EventSource | undefined} */
  let source;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let silence;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let telling;
  /** @type {string[]} */
  let told = [];
  let quietUntil = 0;

  const say = (/** @type {boolean} */ connected) => {
    part.classList.toggle('is-live', connected);
    part.classList.toggle('is-lost', !connected);
    const time = new Date(seen).toLocaleTimeString(document.documentElement.lang);
    const text = connected ? following : lost.replace('{time}', time);
    if (state.textContent !== text) state.textContent = text;
  };
  const alive = () => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      say(false);
      stop();
      silence = setTimeout(start, RETRY_MS);
    }, SILENT_MS);
  };
  const stop = () => {
    clearTimeout(silence);
    source?.close();
    source = undefined;
  };
  const start = () => {
    stop();
    if (document.hidden) return;
    source = new EventSource(live);
    alive();
    source.addEventListener('error', () => {
      say(false);
      // The browser tries again by itself, except where the server refused.
      if (source?.readyState !== EventSource.CLOSED) return;
      stop();
      silence = setTimeout(start, RETRY_MS);
    });
    source.addEventListener('beat', ({ data }) => {
      seen = data;
      say(true);
      alive();
    });
    source.addEventListener('region', ({ data }) => update(content, data));
    for (const name of ['opened', 'closed', 'changed'])
      source.addEventListener(name, (event) => tell(name, event.data));
  };
  // One short sentence; where much happens at once, one for all of it.
  const tell = (/** @type {string} */ name, /** @type {string} */ data) => {
    const event = JSON.parse(data);
    document.dispatchEvent(new CustomEvent('portolan-listener', { detail: event }));
    // On the page of one port, what happens on others is nobody's concern.
    if (part.dataset.port !== undefined && part.dataset.port !== String(event.listener.port)) return;
    told.push((part.dataset[name] ?? '').replace('{port}', String(event.listener.port)));
    clearTimeout(telling);
    // Sockets that come and go all the time are not worth an interruption each.
    telling = setTimeout(
      () => {
        status.textContent = new Set(told).size === 1 ? (told[0] ?? '') : several;
        told = [];
        quietUntil = performance.now() + QUIET_MS;
      },
      Math.max(300, quietUntil - performance.now()),
    );
  };

  // Browsers keep few connections to one server: a page that nobody looks at lets go of its own.
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
  addEventListener('pagehide', stop);
  addEventListener('pageshow', ({ persisted }) => persisted && start());
  start();
}

/**
 * Makes the content say what the server rendered, and leaves in place whatever says it already: focus, selection, what is
 * unfolded, and the line that is being read stay.
 * @param {Element} content
 * @param {string} html
 */
function update(content, html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html').body;
  const before = new Set(keysOf(content));
  const root = document.documentElement;
  const focused = document.activeElement;
  const read = readIn(content);
  const top = read?.getBoundingClientRect().top ?? 0;
  // We keep the place ourselves; a browser that did so, too, would move twice as far.
  root.style.overflowAnchor = 'none';
  children(content, fresh);
  if (read?.isConnected) {
    const moved = read.getBoundingClientRect().top - top;
    if (moved !== 0) scrollBy({ top: moved, behavior: 'instant' });
  }
  requestAnimationFrame(() => root.style.removeProperty('overflow-anchor'));
  if (focused instanceof HTMLElement && document.activeElement !== focused) refocus(content, focused);
  for (const item of content.querySelectorAll('li[data-key]')) {
    if (before.has(item.getAttribute('data-key') ?? '')) continue;
    item.classList.add('is-new');
    setTimeout(() => item.classList.remove('is-new'), NEW_MS);
  }
}

/**
 * Gives the focus back: to what had it, or to what leads to the same place now, as after a restart; else to the region.
 * @param {Element} content
 * @param {HTMLElement} focused
 */
function refocus(content, focused) {
  const href = focused.getAttribute('href');
  const same = [...content.querySelectorAll('a')].find((link) => href !== null && link.getAttribute('href') === href);
  const next = focused.isConnected ? focused : (same ?? content);
  if (next === content) next.setAttribute('tabindex', '-1');
  if (next instanceof HTMLElement) next.focus({ preventScroll: true });
}

/** @param {Element} content */
function keysOf(content) {
  return [...content.querySelectorAll('[data-key]')].map((each) => each.getAttribute('data-key') ?? '');
}

/**
 * What the reader has at the top of the window, and so must not move: something within the content that will still be
 * there, or whatever follows it. Null: the content begins below.
 * @param {Element} content
 * @returns {Element | null}
 */
function readIn(content) {
  if (content.getBoundingClientRect().top >= 0) return null;
  const within = [...content.querySelectorAll('[data-key]')].find((each) => each.getBoundingClientRect().top >= 0);
  return within ?? content.nextElementSibling;
}

/**
 * @param {Element} old
 * @param {Element} fresh
 */
function children(old, fresh) {
  const keyed = new Map();
  for (const child of old.children) {
    const key = child.getAttribute('data-key');
    if (key !== null) keyed.set(key, child);
  }
  let at = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    const key = wanted instanceof Element ? wanted.getAttribute('data-key') : null;
    const found = key === null ? (at !== null && alike(at, wanted) ? at : null) : (keyed.get(key) ?? null);
    if (found === null) old.insertBefore(wanted, at);
    else {
      if (found === at) at = at.nextSibling;
      else old.insertBefore(found, at);
      become(found, wanted);
    }
  }
  while (at !== null) {
    const next = at.nextSibling;
    at.remove();
    at = next;
  }
}

/**
 * @param {Node} old
 * @param {Node} wanted
 */
function alike(old, wanted) {
  const unkeyed = !(old instanceof Element) || !old.hasAttribute('data-key');
  return unkeyed && old.nodeName === wanted.nodeName;
}

/**
 * @param {Node} old
 * @param {Node} wanted
 */
function become(old, wanted) {
  if (!(old instanceof Element && wanted instanceof Element)) {
    if (old.nodeValue !== wanted.nodeValue) old.nodeValue = wanted.nodeValue;
    return;
  }
  for (const { name, value } of wanted.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  // `open` is the reader's.
  for (const { name } of [...old.attributes])
    if (name !== 'open' && !wanted.hasAttribute(name)) old.removeAttribute(name);
  children(old, wanted);
}
