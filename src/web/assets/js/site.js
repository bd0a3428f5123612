// What every page's script does: `/` goes to the search.

document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  const { target } = event;
  if (target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')) return;
  const search = document.getElementById('q');
  if (search === null) return;
  event.preventDefault();
  search.focus();
});

// A button that copies a command says so for a moment.
document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest('[data-copy]') : null;
  if (!(button instanceof HTMLElement) || navigator.clipboard === undefined) return;
  await navigator.clipboard.writeText(button.dataset.copy ?? '');
  const said = button.textContent;
  const done = button.dataset.copied ?? '';
  if (said === done) return;
  button.textContent = done;
  setTimeout(() => {
    button.textContent = said;
  }, 2000);
});
