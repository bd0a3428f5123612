// The search of a copy that no server stands behind: an index in one file, looked through in the browser.

/**
 * @typedef {{ first: number, last: number }} Span
 * @typedef {{ name: string | null, ports: Span | null, transports: string[], description: string | null }} Service
 * @typedef {{ port: number, last: number | null, transports: string[], role: string | null }} UsePort
 * @typedef {{ name: string, protocol: string, alias: string, ports: UsePort[] }} Use
 * @typedef {{ services: Service[], uses: Use[] }} Index
 */

const field = document.getElementById('q');
/** @type {Promise<Index> | undefined} */
let loading;

/** What /api/search would answer. */
globalThis.portolanSearch = async (/** @type {string} */ text, /** @type {number} */ limit) => {
  loading ??= load(field?.dataset.index ?? '');
  const { services, uses } = await loading;
  const query = text.trim().toLowerCase();
  const words = query.split(/\s+/).filter(Boolean);
  const found = best(services, words, ({ name, description, ports }) => [
    [4, name ?? ''],
    [2, description ?? ''],
    [9, ports === null || !words.some((word) => isWithin(word, ports)) ? '' : words.join(' ')],
  ]);
  const used = best(uses, words, ({ name, protocol, alias }) => [
    [4, name],
    [3, alias],
    [2, protocol],
  ]);
  const called = (/** @type {string | null} */ name) => name?.toLowerCase() === query;
  return {
    target: targetOf(query),
    services: found.slice(0, limit),
    uses: used.slice(0, limit),
    usesFirst: used.some(({ name }) => called(name)) && !found.some(({ name }) => called(name)),
  };
};

/** @param {string} url */
async function load(url) {
  const answer = await fetch(url);
  if (!answer.ok) {
    loading = undefined;
    throw new Error(answer.statusText);
  }
  const { services, uses } = await answer.json();
  return {
    services: services.map((/** @type {any[]} */ [name, first, last, transports, description]) => ({
      name,
      ports: first === null ? null : { first, last },
      transports: transports.split(','),
      description,
    })),
    uses: uses.map((/** @type {any[]} */ [name, protocol, alias, ports]) => ({
      name,
      protocol,
      alias,
      ports: ports.map((/** @type {any[]} */ [port, last, on, role]) => ({
        port,
        last,
        transports: on.split('+'),
        role,
      })),
    })),
  };
}

/**
 * Those in which every word occurs, the best first: whole words before beginnings before middles.
 * @template T
 * @param {T[]} all
 * @param {string[]} words
 * @param {(one: T) => [number, string][]} placesOf
 * @returns {T[]}
 */
function best(all, words, placesOf) {
  if (words.length === 0) return [];
  const scored = all.map((one) => {
    const places = placesOf(one);
    const name = places[0]?.[1] ?? '';
    let score = name.toLowerCase() === words.join('-') ? 1000 : 0;
    if (words.length > 1 && name.toLowerCase().includes(words.join(''))) score += 20;
    for (const word of words) {
      const points = Math.max(...places.map(([worth, text]) => worth * standing(text, word)));
      if (points === 0) return { one, score: 0 };
      score += points;
    }
    return { one, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}

/**
 * @param {string} text
 * @param {string} word
 */
function standing(text, word) {
  const lower = text.toLowerCase();
  let most = 0;
  for (let at = lower.indexOf(word); at >= 0 && most < 4; at = lower.indexOf(word, at + 1)) {
    const begins = !/[\p{L}\p{N}]/u.test(lower[at - 1] ?? ' ');
    const ends = !/[\p{L}\p{N}]/u.test(lower[at + word.length] ?? ' ');
    most = Math.max(most, begins ? (ends ? 4 : 2) : 1);
  }
  return most;
}

/**
 * @param {string} word
 * @param {Span} span
 */
function isWithin(word, { first, last }) {
  return /^\d{1,5}$/.test(word) && first <= Number(word) && Number(word) <= last;
}

/** @param {string} query */
function targetOf(query) {
  const [, number = '', transport] = /^:?(\d{1,5})(?:[\s/]+(tcp|udp|sctp|dccp))?$/.exec(query) ?? [];
  if (number === '' || Number(number) > 65535) return null;
  return { kind: 'port', port: Number(number), transport: transport ?? null };
}

// On the page of the search itself: what its address asks for.
const result = document.getElementById('found');
const asked = new URLSearchParams(location.search).get('q');
if (result !== null && field instanceof HTMLInputElement && asked !== null) {
  field.value = asked;
  tell(result, field, asked);
}

/**
 * @param {HTMLElement} result
 * @param {HTMLInputElement} input
 * @param {string} text
 */
async function tell(result, input, text) {
  const { target, services, uses, usesFirst } = await globalThis.portolanSearch(text, 50);
  const pageOf = (/** @type {string | number} */ port) => (input.dataset.port ?? '').replace('{port}', String(port));
  if (target !== null)
    return location.replace(pageOf(target.transport === null ? target.port : `${target.port}/${target.transport}`));
  const lists = new Map([
    [
      'services',
      services.map((/** @type {Service} */ { name, ports, transports, description }) => {
        const href = (input.dataset.service ?? '').replace('{name}', encodeURIComponent(name ?? ''));
        const said = [name === null ? '' : link(href, name), element('span', 'soft', transports.join(', '))];
        return item(
          ports === null ? '' : link(pageOf(ports.first), spanOf(ports.first, ports.last)),
          said,
          description ?? '',
        );
      }),
    ],
    [
      'uses',
      uses.map((/** @type {Use} */ { name, protocol, ports }) => {
        const all = ports.map(
          ({ port, last, role }) => `${spanOf(port, last ?? port)}${role === null ? '' : ` ${role}`}`,
        );
        const [{ port } = { port: 0 }] = ports;
        return item(
          link(pageOf(port), String(port)),
          [element('strong', '', name), element('span', 'soft', protocol)],
          all.join(', '),
        );
      }),
    ],
  ]);
  for (const [name, items] of lists) {
    const section = result.querySelector(`[data-found=${name}]`);
    if (!(section instanceof HTMLElement) || items.length === 0) continue;
    section.querySelector('ol')?.replaceChildren(...items);
    section.hidden = false;
    if (name === 'uses' && usesFirst) result.prepend(section);
  }
  const nothing = result.querySelector('[data-found=nothing]');
  if (nothing instanceof HTMLElement) nothing.hidden = services.length + uses.length > 0;
}

/**
 * @param {Node | string} number
 * @param {(Node | string)[]} said
 * @param {string} more
 */
function item(number, said, more) {
  const li = document.createElement('li');
  const port = element('p', 'found-port', '');
  port.append(number);
  const rest = document.createElement('div');
  const first = element('p', '', '');
  first.append(...said.flatMap((each) => [each, ' ']));
  rest.append(first, element('p', '', more));
  li.append(port, rest);
  return li;
}

/**
 * @param {string} name
 * @param {string} kind
 * @param {string} text
 */
function element(name, kind, text) {
  const made = document.createElement(name);
  if (kind !== '') made.className = kind;
  made.textContent = text;
  return made;
}

/**
 * @param {string} href
 * @param {string} text
 */
function link(href, text) {
  const made = document.createElement('a');
  made.href = href;
  made.textContent = text;
  return made;
}

/**
 * @param {number} first
 * @param {number} last
 */
function spanOf(first, last) {
  return first === last ? String(first) : `${first}–${last}`;
}
