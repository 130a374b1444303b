// Keeps the page as the server has it: hears that what it shows has changed, asks for the page again and takes over the parts that show
// the server's state. A page that nobody looks at hears nothing, and catches up when it is looked at again.
import { renew } from './renew.js';

const main = document.querySelector('[data-live]');
let stream;
let _asking;
let again = false;

document.addEventListener('visibilitychange', listen);
addEventListener('pagehide', () => stream?.close());
addEventListener('pageshow', listen);
listen();

function listen() {
  if (document.hidden) {
    stream?.close();
    stream = undefined;
    return;
  }
  if (stream && stream.readyState !== EventSource.CLOSED) return;
  stream = new EventSource(main.dataset.live);
  stream.addEventListener('change', catchUp);
  stream.addEventListener('presence', () => document.dispatchEvent(new Event('presence')));
}

/** One request at a time; what happens meanwhile asks once more. */
function catchUp() {
  again = true;
  _asking ??= (async () => {
    while (again) {
      again = false;
      await askAgain();
    }
  })().finally(() => {
    _asking = undefined;
  });
}

async function askAgain() {
  const address = main.dataset.livePage ?? location.href;
  const answer = await fetch(address, { headers: { 'X-Background': '1' }, redirect: 'error' }).catch(() => undefined);
  if (!answer) return; // signed out, or no connection: sending says what is wrong
  if (!answer.ok) {
    if (answer.status === 404) document.dispatchEvent(new Event('gone'));
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.dispatchEvent(new CustomEvent('fresh', { detail: fresh }));
  for (const part of document.querySelectorAll('[data-live-part]')) {
    const counterpart = fresh.querySelector(`[data-live-part="${part.dataset.livePart}"]`);
    if (counterpart) renew(part, counterpart);
  }
}
