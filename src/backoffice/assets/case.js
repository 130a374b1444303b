// Several people at one case: says who is here and hears who else is, keeps what is typed as a draft on the server, and tells what
// somebody else has done meanwhile. Nothing of it takes away what is being typed.
import { renew } from './renew.js';

const bystanders = document.querySelector('[data-presence]');
const moves = document.querySelector('.case-moves');
const news = document.querySelector('#news');
const draftAddress = bystanders.dataset.presence.replace(/presence$/, 'draft');

// --- Who is here
const typingPause = 5_000;
const lookingPause = 15_000;
let typedAt = Number.NEGATIVE_INFINITY;
let saidAt = Number.NEGATIVE_INFINITY;
let saidTyping = false;

const isTyping = () => performance.now() - typedAt < typingPause;

async function beHere() {
  if (document.hidden) return;
  saidAt = performance.now();
  saidTyping = isTyping();
  const answer = await post(bystanders.dataset.presence, { state: saidTyping ? 'typing' : 'looking' }, !saidTyping);
  if (!answer?.ok) return;
  const fresh = bystanders.cloneNode();
  fresh.innerHTML = await answer.text();
  renew(bystanders, fresh);
}

function leave() {
  navigator.sendBeacon(bystanders.dataset.presence, new URLSearchParams({ state: 'leaving' }));
}

setInterval(() => {
  const silent = performance.now() - saidAt;
  if (silent >= lookingPause || (silent >= typingPause && (isTyping() || saidTyping))) beHere();
}, 1_000);
document.addEventListener('presence', beHere);
document.addEventListener('visibilitychange', () => (document.hidden ? leave() : beHere()));
addEventListener('pagehide', leave);
beHere();

// --- Canned replies
// Enter inserts what was chosen; then one writes on where it ends, or where it leaves something open.
moves.addEventListener('keydown', (event) => {
  const chosen = event.target.closest('[name=canned]')?.value;
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || !chosen) return;
  event.preventDefault();
  event.target.parentElement.querySelector('button').click();
});

const { hash } = location;
if (/^#move-[a-z-]+$/.test(hash)) {
  const field = document.querySelector(
    `${hash} textarea[name=text], ${hash} .item-row textarea:not(:placeholder-shown)`,
  );
  const [blank] = field.value.match(/[_＿].*[_＿]/) ?? [''];
  const at = blank ? field.value.indexOf(blank) : field.value.length;
  field.focus();
  field.setSelectionRange(at, at + blank.length);
  history.replaceState(null, '', location.pathname + location.search);
}

// --- Drafts
const savePause = 700;
const waiting = new Map();

moves.addEventListener('input', ({ target: { form } }) => {
  if (!form) return;
  form.dataset.dirty = '';
  typedAt = performance.now();
  if (!saidTyping) beHere();
  clearTimeout(waiting.get(form));
  waiting.set(
    form,
    setTimeout(() => save(form), savePause),
  );
});
moves.addEventListener('submit', ({ target }) => {
  clearTimeout(waiting.get(target));
  waiting.delete(target);
});
addEventListener('pagehide', () => {
  for (const form of waiting.keys()) navigator.sendBeacon(draftAddress, draftOf(form));
});

async function save(form) {
  waiting.delete(form);
  const shown = form.querySelector('.draft-state');
  const answer = await post(draftAddress, draftOf(form));
  if (shown) shown.textContent = answer?.ok ? await answer.text() : shown.dataset.failed;
}

function draftOf(form) {
  const typed = new URLSearchParams(new FormData(form));
  typed.set('noun', form.getAttribute('action').split('/').at(-1));
  return typed;
}

/** @param background does not keep the session from idling out. */
function post(address, fields, background = false) {
  const headers = background ? { 'X-Background': '1' } : {};
  const body = new URLSearchParams(fields);
  return fetch(address, { method: 'POST', body, headers, redirect: 'error' }).catch(() => undefined);
}

// --- What happened meanwhile
const eventsIn = (page) => [...page.querySelectorAll('[id^="event-"]')];
const known = new Set(eventsIn(document).map(({ id }) => id));
let latest;

document.addEventListener('fresh', ({ detail }) => {
  const happened = eventsIn(detail).filter(({ id }) => !known.has(id));
  if (happened.length === 0) return;
  latest = detail;
  for (const event of happened) {
    known.add(event.id);
    const line = document.createElement('li');
    line.textContent = event.querySelector('.said').textContent;
    news.querySelector('ul').append(line);
  }
  news.hidden = false;
});
document.addEventListener('gone', () => {
  news.querySelector('.news-gone').hidden = false;
  news.hidden = false;
});
// Whoever has read it goes on from there: what is sent then is decided on how the case stands now.
news.querySelector('button').addEventListener('click', () => {
  news.hidden = true;
  news.querySelector('ul').replaceChildren();
  for (const form of moves.querySelectorAll('form[data-dirty]')) {
    const fresh = [...(latest?.forms ?? [])].find((one) => one.getAttribute('action') === form.getAttribute('action'));
    for (const name of fresh ? ['version', 'seen'] : []) form.elements[name].value = fresh.elements[name].value;
  }
});
