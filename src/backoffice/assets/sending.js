// A form that is on its way is not sent a second time, however often its button or its key is pressed; and it shows that it is on its way.
const sent = new Map();
/** In milliseconds: where no answer has come by then, trying again is right; and a download leaves the page where it is. */
const patience = 15_000;

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') return;
  if (sent.has(form)) return event.preventDefault();
  form.ariaBusy = 'true';
  sent.set(
    form,
    setTimeout(() => release(form), patience),
  );
});

// Back on a page that the browser kept.
addEventListener('pageshow', () => [...sent.keys()].forEach(release));

function release(form) {
  clearTimeout(sent.get(form));
  sent.delete(form);
  form.ariaBusy = null;
}
