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
