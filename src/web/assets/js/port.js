// The port page's systems as tabs, the reader's own in front (ARIA Authoring Practices, "Tabs").

for (const group of document.querySelectorAll('[data-tabs]')) {
  if (group instanceof HTMLElement) makeTabs(group);
}

/** @param {HTMLElement} group */
function makeTabs(group) {
  const panels = /** @type {HTMLElement[]} */ ([...group.querySelectorAll('[data-system]')]);
  const list = document.createElement('div');
  list.className = 'tabs';
  list.setAttribute('role', 'tablist');
  list.setAttribute('aria-label', group.dataset.tabs ?? '');
  const tabs = panels.map((panel) => {
    const heading = panel.querySelector('h3');
    const tab = document.createElement('button');
    tab.type = 'button';
    tab.id = `${panel.id}-tab`;
    tab.textContent = heading?.textContent ?? '';
    tab.setAttribute('role', 'tab');
    tab.setAttribute('aria-controls', panel.id);
    heading?.classList.add('visually-hidden');
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', tab.id);
    list.append(tab);
    return tab;
  });
  const show = (/** @type {number} */ chosen) => {
    panels.forEach((panel, at) => {
      panel.hidden = at !== chosen;
      tabs[at]?.setAttribute('aria-selected', String(at === chosen));
      if (tabs[at]) tabs[at].tabIndex = at === chosen ? 0 : -1;
    });
  };
  list.addEventListener('click', ({ target }) => {
    const at = tabs.indexOf(/** @type {HTMLButtonElement} */ (target));
    if (at >= 0) show(at);
  });
  list.addEventListener('keydown', (event) => {
    const now = tabs.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const last = tabs.length - 1;
    const moves = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last };
    const to = moves[/** @type {keyof typeof moves} */ (event.key)];
    if (now < 0 || to === undefined) return;
    event.preventDefault();
    show(to);
    tabs[to]?.focus();
  });
  group.prepend(list);
  const own = panels.findIndex(({ dataset }) => dataset.system === ownSystem());
  show(own < 0 ? 0 : own);
  // Paper has no tabs.
  addEventListener('beforeprint', () => {
    for (const panel of panels) panel.hidden = false;
  });
  addEventListener('afterprint', () => show(tabs.findIndex((tab) => tab.tabIndex === 0)));
}

function ownSystem() {
  const { userAgent } = navigator;
  if (/Windows/.test(userAgent)) return 'win32';
  return /Mac OS X|iPhone|iPad/.test(userAgent) ? 'darwin' : 'linux';
}
