// Suggests as one types: a combobox with a list, as the ARIA Authoring Practices have it.

const DELAY_MS = 120;
const MOST = 8;

const input = document.getElementById('q');
if (input instanceof HTMLInputElement && input.form !== null) suggestFor(input, input.form);

/**
 * @typedef {{ number: string, name: string, says: string, href: string }} Suggestion
 */

/**
 * @param {HTMLInputElement} input
 * @param {HTMLFormElement} form
 */
function suggestFor(input, form) {
  const list = document.createElement('ul');
  list.id = 'q-list';
  list.className = 'suggestions';
  list.hidden = true;
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.dataset.list ?? '');
  form.append(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');

  /** @type {Suggestion[]} */
  let suggestions = [];
  let chosen = -1;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  let asking = new AbortController();

  const choose = (/** @type {number} */ at) => {
    chosen = at;
    for (const [n, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(n === at));
      if (n === at) option.scrollIntoView({ block: 'nearest' });
    }
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `q-${at}`);
  };
  const show = (/** @type {Suggestion[]} */ found) => {
    suggestions = found;
    list.replaceChildren(...found.map(optionOf));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    choose(-1);
  };
  const close = () => {
    clearTimeout(waiting);
    asking.abort();
    show([]);
  };
  const go = (/** @type {number} */ at) => {
    const href = suggestions[at]?.href;
    if (href !== undefined) location.assign(href);
  };

  input.addEventListener('input', () => {
    clearTimeout(waiting);
    asking.abort();
    if (input.value.trim() === '') return show([]);
    waiting = setTimeout(async () => {
      asking = new AbortController();
      const { signal } = asking;
      try {
        const found = await find(input, signal);
        if (!signal.aborted) show(suggestionsOf(found, input.dataset));
      } catch {
        // Typed on, or no answer: the form itself still searches.
        if (!signal.aborted) show([]);
      }
    }, DELAY_MS);
  });
  input.addEventListener('keydown', (event) => {
    const { key, altKey, isComposing } = event;
    if (list.hidden || altKey || isComposing) return;
    const last = suggestions.length - 1;
    if (key === 'ArrowDown') choose(chosen === last ? -1 : chosen + 1);
    else if (key === 'ArrowUp') choose(chosen === -1 ? last : chosen - 1);
    else if (key === 'Escape') close();
    else if (key === 'Enter' && chosen >= 0) go(chosen);
    else return;
    event.preventDefault();
  });
  input.addEventListener('blur', close);
  // Focus stays in the field, so that the list does not vanish under the pointer.
  list.addEventListener('pointerdown', (event) => event.preventDefault());
  list.addEventListener('click', ({ target }) => {
    const option = target instanceof Element ? target.closest('[role=option]') : null;
    if (option !== null) go([...list.children].indexOf(option));
  });
}

/**
 * From the server; where there is none, search-index.js answers.
 * @param {HTMLInputElement} input
 * @param {AbortSignal} signal
 */
async function find(input, signal) {
  const { suggest } = input.dataset;
  if (suggest === undefined) return globalThis.portolanSearch(input.value, MOST);
  const answer = await fetch(`${suggest}?limit=${MOST}&q=${encodeURIComponent(input.value)}`, { signal });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
}

/**
 * @param {any} found what /api/search answers
 * @param {DOMStringMap} where
 * @returns {Suggestion[]}
 */
function suggestionsOf({ target, services, uses, usesFirst }, where) {
  const portAt = (/** @type {string | number} */ port) => (where.port ?? '').replace('{port}', String(port));
  const nameAt = (/** @type {string} */ name) => (where.service ?? '').replace('{name}', encodeURIComponent(name));
  const registered = services.map((/** @type {any} */ { name, ports, description }) => ({
    number: ports === null ? '' : ports.first === ports.last ? `${ports.first}` : `${ports.first}–${ports.last}`,
    name: name ?? '',
    says: description ?? '',
    href: ports === null ? nameAt(name) : portAt(ports.first),
  }));
  const used = uses.map((/** @type {any} */ { name, protocol, ports }) => ({
    number: String(ports[0]?.port ?? ''),
    name,
    says: protocol,
    href: portAt(ports[0]?.port ?? 0),
  }));
  const words = usesFirst ? [...used, ...registered] : mixed(registered, used);
  if (target?.kind !== 'port') return words.slice(0, MOST);
  const port = target.transport === null ? `${target.port}` : `${target.port}/${target.transport}`;
  return [
    { number: port, name: (where.says ?? '').replace('{port}', port), says: '', href: portAt(port) },
    ...words,
  ].slice(0, MOST);
}

/**
 * The best of both, where there is more than fits.
 * @param {Suggestion[]} registered
 * @param {Suggestion[]} used
 */
function mixed(registered, used) {
  const some = Math.min(used.length, 3);
  return [...registered.slice(0, MOST - some), ...used.slice(0, some)];
}

/**
 * @param {Suggestion} suggestion
 * @param {number} at
 */
function optionOf({ number, name, says }, at) {
  const option = document.createElement('li');
  option.id = `q-${at}`;
  option.setAttribute('role', 'option');
  const parts = [
    ['number', number],
    ['suggestion-name', name],
    ['soft', says],
  ].filter(([, text]) => text !== '');
  option.append(
    ...parts.flatMap(([kind, text]) => {
      const span = document.createElement('span');
      span.className = kind ?? '';
      span.textContent = text ?? '';
      return [span, ' '];
    }),
  );
  return option;
}
