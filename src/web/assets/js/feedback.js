// Says what a reader thinks of a page without leaving it.

const form = document.querySelector('.feedback form');
if (form instanceof HTMLFormElement) form.addEventListener('submit', send);

/** @param {SubmitEvent} event */
async function send(event) {
  event.preventDefault();
  const form = /** @type {HTMLFormElement} */ (event.target);
  const outcome = /** @type {HTMLElement} */ (form.querySelector('.feedback-outcome'));
  const button = /** @type {HTMLButtonElement} */ (form.querySelector('button[type=submit]'));
  button.disabled = true;
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      headers: { Accept: 'application/json' },
      body: new URLSearchParams(/** @type {any} */ (new FormData(form))),
    });
    const { says } = await answer.json();
    if (!answer.ok) {
      outcome.textContent = says;
      button.disabled = false;
      return;
    }
    const thanks = document.createElement('p');
    thanks.className = 'feedback-thanks';
    thanks.setAttribute('role', 'status');
    thanks.tabIndex = -1;
    thanks.textContent = says;
    form.replaceWith(thanks);
    thanks.focus();
  } catch {
    outcome.textContent = form.dataset.failed ?? '';
    button.disabled = false;
  }
}
