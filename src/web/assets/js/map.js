// The map under pointer and keyboard: reads each port, opens its page, zooms, and follows what listens here.

const SIDE = 256;
const ZOOMS = [1, 2, 4, 8, 12];
const SVG = 'http://www.w3.org/2000/svg';

const stage = document.getElementById('map');
const readout = document.getElementById('map-readout');
const marks = document.getElementById('map-marks');
if (stage !== null && readout !== null) start(stage, readout);
if (marks?.dataset.events !== undefined) follow(marks, marks.dataset.events);

/**
 * @param {HTMLElement} stage
 * @param {HTMLElement} readout
 */
function start(stage, readout) {
  const { dataset } = stage;
  const view = /** @type {HTMLElement} */ (stage.parentElement);
  /** @type {string[]} */
  const said = JSON.parse(dataset.classes ?? '[]');
  /** @type {{ classes: Uint8Array, names: Record<string, string> } | undefined} */
  let known;
  let port = 0;
  let zoom = 0;

  // The link is for those without scripts; here the stage itself takes the keys.
  const asks = stage.querySelector('.map-asks');
  asks?.removeAttribute('href');
  stage.tabIndex = 0;
  stage.setAttribute('role', 'application');
  stage.setAttribute('aria-label', stage.querySelector('img')?.alt ?? '');
  stage.setAttribute('aria-describedby', 'map-help');
  stage.querySelector('img')?.removeAttribute('ismap');
  for (const tool of document.querySelectorAll('.map-tools [hidden]')) tool.removeAttribute('hidden');

  const cursor = document.createElementNS(SVG, 'rect');
  cursor.setAttribute('class', 'map-cursor');
  for (const name of ['width', 'height']) cursor.setAttribute(name, '3');
  cursor.setAttribute('visibility', 'hidden');
  stage.querySelector('svg')?.append(cursor);

  fetch(dataset.names ?? '')
    .then((answer) => answer.json())
    .then(({ runs, names }) => {
      known = { classes: unrolled(runs), names };
      stage.dataset.ready = '';
    })
    .catch(() => undefined);

  const tell = () => {
    const of = known?.classes[port];
    const name = known?.names[port];
    const text = (name === undefined ? dataset.readout : dataset.named) ?? '';
    const listening = stage.querySelector(`circle[data-port="${port}"]`) === null ? '' : `; ${dataset.listening}`;
    readout.textContent =
      text
        .replace('{port}', String(port))
        .replace('{class}', of === undefined ? '…' : (said[of] ?? ''))
        .replace('{name}', () => name ?? '') + listening;
  };
  const go = (/** @type {number} */ to, /** @type {boolean} */ follow) => {
    port = to;
    const { x, y } = cellOf(port);
    cursor.setAttribute('x', String(x - 1));
    cursor.setAttribute('y', String(y - 1));
    cursor.setAttribute('visibility', 'visible');
    stage.dataset.port = String(port);
    tell();
    if (follow) keepInView(view, stage, x, y);
  };
  const open = () => {
    location.href = (dataset.page ?? '').replace('00000', String(port));
  };
  const at = (/** @type {MouseEvent} */ event) => {
    const box = stage.getBoundingClientRect();
    const cell = (/** @type {number} */ from, /** @type {number} */ size) =>
      Math.max(0, Math.min(SIDE - 1, Math.floor((from / size) * SIDE)));
    return portAt(cell(event.clientX - box.left, box.width), cell(event.clientY - box.top, box.height));
  };
  const enlarge = (/** @type {number} */ by) => {
    zoom = Math.max(0, Math.min(ZOOMS.length - 1, zoom + by));
    stage.style.width = `${(ZOOMS[zoom] ?? 1) * 100}%`;
    const { x, y } = cellOf(port);
    keepInView(view, stage, x, y);
  };

  let dragged = false;
  stage.addEventListener('pointermove', (event) => {
    if (event.buttons === 1 && event.pointerType === 'mouse' && zoom > 0) {
      dragged = true;
      view.scrollBy(-event.movementX, -event.movementY);
    } else go(at(event), false);
  });
  stage.addEventListener('pointerdown', () => {
    dragged = false;
  });
  stage.addEventListener('dragstart', (event) => event.preventDefault());
  stage.addEventListener('click', (event) => {
    event.preventDefault();
    if (dragged) return;
    go(at(event), false);
    open();
  });
  view.addEventListener(
    'wheel',
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      go(at(event), false);
      enlarge(event.deltaY < 0 ? 1 : -1);
    },
    { passive: false },
  );
  stage.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { x, y } = cellOf(port);
    const step = event.shiftKey ? 16 : 1;
    const within = (/** @type {number} */ value) => Math.max(0, Math.min(SIDE - 1, value));
    /** @type {Record<string, () => void>} */
    const keys = {
      ArrowLeft: () => go(portAt(within(x - step), y), true),
      ArrowRight: () => go(portAt(within(x + step), y), true),
      ArrowUp: () => go(portAt(x, within(y - step)), true),
      ArrowDown: () => go(portAt(x, within(y + step)), true),
      PageUp: () => go(Math.max(0, port - 1), true),
      PageDown: () => go(Math.min(SIDE * SIDE - 1, port + 1), true),
      Home: () => go(0, true),
      End: () => go(SIDE * SIDE - 1, true),
      Enter: open,
      '+': () => enlarge(1),
      '=': () => enlarge(1),
      '-': () => enlarge(-1),
    };
    const act = keys[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  stage.addEventListener('focus', () => {
    if (stage.matches(':focus-visible')) go(port, true);
  });
  document.querySelector('[data-zoom=in]')?.addEventListener('click', () => enlarge(1));
  document.querySelector('[data-zoom=out]')?.addEventListener('click', () => enlarge(-1));
  document.querySelector('.map-jump')?.addEventListener('submit', (event) => {
    event.preventDefault();
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    go(Number(new FormData(form).get('port')), true);
    stage.focus({ preventScroll: true });
  });
}

/**
 * What listens here, as the server marks it; a picture that nobody looks at lets go of its connection.
 * @param {HTMLElement} marks
 * @param {string} events
 */
function follow(marks, events) {
  /** @type {EventSource | undefined} */
  let source;
  const stop = () => source?.close();
  const start = () => {
    stop();
    if (document.hidden) return;
    source = new EventSource(events);
    source.addEventListener('region', ({ data }) => {
      const fresh = new DOMParser().parseFromString(data, 'text/html').querySelectorAll('circle');
      marks.replaceChildren(...fresh);
    });
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
  addEventListener('pagehide', stop);
  addEventListener('pageshow', ({ persisted }) => persisted && start());
  start();
}

/**
 * @param {HTMLElement} view
 * @param {HTMLElement} stage
 * @param {number} x
 * @param {number} y
 */
function keepInView(view, stage, x, y) {
  const cell = stage.clientWidth / SIDE;
  const [left, top] = [x * cell, y * cell];
  const room = 40;
  if (left < view.scrollLeft + room || left > view.scrollLeft + view.clientWidth - room)
    view.scrollLeft = left - view.clientWidth / 2;
  if (top < view.scrollTop + room || top > view.scrollTop + view.clientHeight - room)
    view.scrollTop = top - view.clientHeight / 2;
}

/** @param {number[]} runs */
function unrolled(runs) {
  const classes = new Uint8Array(SIDE * SIDE);
  for (let at = 0, port = 0; at < runs.length; at += 2) {
    const count = runs[at + 1] ?? 0;
    classes.fill(runs[at] ?? 0, port, port + count);
    port += count;
  }
  return classes;
}

// The Hilbert curve, as src/render/map/hilbert.ts has it.

/** @param {number} port */
function cellOf(port) {
  let [x, y, rest] = [0, 0, port];
  for (let side = 1; side < SIDE; side *= 2) {
    const right = (rest >> 1) & 1;
    const below = (rest ^ right) & 1;
    if (below === 0) {
      if (right === 1) [x, y] = [side - 1 - x, side - 1 - y];
      [x, y] = [y, x];
    }
    x += side * right;
    y += side * below;
    rest >>= 2;
  }
  return { x, y };
}

/**
 * @param {number} x
 * @param {number} y
 */
function portAt(x, y) {
  let port = 0;
  for (let side = SIDE / 2; side > 0; side >>= 1) {
    const right = (x & side) > 0 ? 1 : 0;
    const below = (y & side) > 0 ? 1 : 0;
    port += side * side * ((3 * right) ^ below);
    if (below === 0) {
      if (right === 1) [x, y] = [SIDE - 1 - x, SIDE - 1 - y];
      [x, y] = [y, x];
    }
  }
  return port;
}
