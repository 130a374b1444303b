// Shows what was said meanwhile, without touching what is being typed.
const every = 5_000;
const shown = document.querySelector('[data-refresh]');

setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(shown.dataset.refresh, { redirect: 'error' }).catch(() => undefined);
  if (!answer?.ok) return; // signed out, or no connection: the next try may pass, and sending says what is wrong
  const fresh = document.createElement('div');
  fresh.innerHTML = await answer.text();
  if (fresh.textContent !== shown.textContent) shown.replaceChildren(...fresh.childNodes);
}, every);
