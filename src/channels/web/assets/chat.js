// The chat page's script, served as it is: plain JavaScript of 2019, because old office browsers read it.

const chat = document.getElementById('chat');
const log = document.getElementById('log');
const input = document.getElementById('text');
const counter = document.getElementById('counter');
const status = document.getElementById('status');
const newer = document.getElementById('newer');
const working = document.getElementById('working');
const words = JSON.parse(chat.dataset.words);
const longest = Number(chat.dataset.longest);
const largest = Number(chat.dataset.largest);
const title = document.title;

/** Times a message is sent again by itself when the connection is back. */
const mostTries = 3;

/**
 * Messages of this tab that are not answered yet, by id: { id, text }, { id, action, label } or { id, file }; those without a file
 * survive a reload.
 */
const outbox = new Map(JSON.parse(sessionStorage.getItem('outbox') || '[]'));

function saveOutbox() {
  sessionStorage.setItem('outbox', JSON.stringify([...outbox].filter(([, message]) => !message.file)));
}

function wordsOf({ text, label, file }) {
  return file ? file.name : label || text;
}

// --- Messages on the page

function questionElement(id) {
  return document.getElementById(`q-${id}`);
}

/** Shows what the stream brought. What is on the page already only changes its state: replacing it would be read out again. */
function place(html) {
  const box = document.createElement('template');
  box.innerHTML = html;
  const fresh = box.content.firstElementChild;
  const shown = document.getElementById(fresh.id);
  const follow = nearEnd();
  const { state } = fresh.dataset;
  if (!shown && !answersOutbox(fresh)) log.append(fresh);
  if (shown && state) shown.dataset.state = state;
  if (state) settle(fresh.id.slice(2), state);
  showWorking();
  if (document.hidden && !shown && fresh.classList.contains('reply')) showUnread(unread + 1);
  if (follow) showLatest();
  else if (!shown) newer.hidden = false;
}

let unread = 0;

function showUnread(count) {
  unread = count;
  document.title = count ? `(${count}) ${title}` : title;
}

/** From its log, after a restart or by another server, a question comes back under another id. */
function answersOutbox(fresh) {
  if (fresh.dataset.past === undefined) return false;
  if (document.getElementById(`r-${fresh.id.slice(2)}`)) return true; // a question is logged with its answer, under one id
  const asked = fresh.querySelector('.bubble').textContent;
  const twin = [...outbox.values()].find((message) => wordsOf(message) === asked);
  if (!twin) return false;
  questionElement(twin.id).dataset.state = 'answered';
  settle(twin.id, 'answered');
  return true;
}

function settle(id, state) {
  const message = outbox.get(id);
  if (!message || state === 'pending') return;
  if (state === 'answered') outbox.delete(id);
  else fail(message, words.unsent, true);
  saveOutbox();
}

function showOwn(message) {
  if (!questionElement(message.id)) {
    const element = document.getElementById('question').content.firstElementChild.cloneNode(true);
    element.id = `q-${message.id}`;
    element.querySelector('.bubble').textContent = wordsOf(message);
    log.append(element);
  }
  const element = questionElement(message.id);
  element.dataset.mine = '';
  element.dataset.state = 'pending';
  showWorking();
}

function showWorking() {
  working.hidden = !log.querySelector('.question[data-state=pending]');
}

function nearEnd() {
  const page = document.documentElement;
  return page.scrollHeight - page.scrollTop - page.clientHeight < 160;
}

/** The end of the conversation, but never past the start of what is being answered. */
function showLatest() {
  const page = document.documentElement;
  const questions = log.querySelectorAll('.question');
  const last = questions[questions.length - 1];
  const head = document.querySelector('header').offsetHeight + 16;
  const top = last ? last.getBoundingClientRect().top + page.scrollTop - head : 0;
  window.scrollTo(0, Math.min(page.scrollHeight, last ? top : page.scrollHeight));
  newer.hidden = true;
}

// --- Sending

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16)); // randomUUID is missing on plain http
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

function say(content) {
  const message = Object.assign({ id: newId(), tries: 0 }, content);
  outbox.set(message.id, message);
  send(message);
  showLatest();
}

const underWay = new Set();

async function send(message) {
  if (underWay.has(message.id)) return;
  underWay.add(message.id);
  message.tries += 1;
  message.refused = false;
  saveOutbox();
  showOwn(message);
  try {
    const { status, response } = await (message.file ? upload(message) : post(message));
    if (status >= 300) fail(message, response.message, true);
    else for (const html of response.events || []) place(html); // from a server that this tab does not listen to
  } catch {
    fail(message, words.unsent, false);
  } finally {
    underWay.delete(message.id);
  }
}

async function post({ id, text, action, label }) {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), 15000);
  const response = await fetch('/chat/messages', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Cursor': cursor },
    body: JSON.stringify({ id, text, action, label }),
    signal: patience.signal,
  }).finally(() => clearTimeout(timer));
  return { status: response.status, response: await response.json() };
}

let lastUpload = Promise.resolve();

/** Files go one after another, in the order they were chosen. */
function upload(message) {
  const turn = lastUpload.then(() => uploadNow(message));
  lastUpload = turn.catch(() => undefined);
  return turn;
}

/** By XMLHttpRequest: fetch does not tell how far an upload is. */
function uploadNow({ id, file }) {
  const bar = document.createElement('progress');
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute('aria-label', words.uploading);
  questionElement(id).append(bar);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/chat/files?${new URLSearchParams({ id, name: file.name })}`);
    request.setRequestHeader('Content-Type', 'application/octet-stream');
    request.setRequestHeader('X-Cursor', cursor);
    request.responseType = 'json';
    request.timeout = 300000;
    request.upload.onprogress = ({ loaded, total }) => {
      bar.value = loaded / total;
    };
    request.onload = () => resolve(request);
    request.onerror = request.ontimeout = reject;
    request.send(file);
  }).finally(() => bar.remove());
}

/** A file that is too large is not sent at all, and trying again would not help. */
function attach(file) {
  if (file.size <= largest) return say({ file });
  const message = { id: newId(), file };
  showOwn(message);
  fail(message, words.tooLarge.replace('{n}', largest / 1024 / 1024), true);
  delete questionElement(message.id).dataset.mine;
}

/** `refused` messages wait for a tap; the others are sent again when the connection is back. */
function fail(message, why, refused) {
  const element = questionElement(message.id);
  const follow = nearEnd();
  message.refused = refused;
  saveOutbox();
  element.dataset.state = 'failed';
  element.dataset.mine = '';
  element.querySelector('.why').textContent = why;
  showWorking();
  if (follow) showLatest();
}

function sendAgain() {
  for (const message of outbox.values()) if (!message.refused && message.tries < mostTries) send(message);
}

// --- Writing

function sizeInput() {
  const follow = nearEnd();
  input.style.height = 'auto';
  input.style.height = `${input.scrollHeight}px`;
  if (follow) showLatest();
}

function draftChanged() {
  sessionStorage.setItem('draft', input.value);
  const left = longest - [...input.value.trim()].length;
  counter.textContent =
    left < 0 ? words.over.replace('{n}', -left) : left <= 200 ? words.left.replace('{n}', left) : '';
  counter.classList.toggle('over', left < 0);
  counter.setAttribute('aria-live', left < 0 ? 'polite' : 'off');
  input.setAttribute('aria-invalid', String(left < 0));
  sizeInput();
}

function submit() {
  const text = input.value.trim();
  input.focus();
  if (!text || [...text].length > longest) return;
  input.value = '';
  draftChanged();
  say({ text });
}

input.addEventListener('input', draftChanged);
input.addEventListener('keydown', (event) => {
  const composing = event.isComposing || event.keyCode === 229; // Enter that picks a word of the input method
  if (event.key !== 'Enter' || event.shiftKey || composing) return;
  event.preventDefault();
  submit();
});
document.getElementById('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
const files = document.getElementById('files');
document.getElementById('attach').addEventListener('click', () => files.click());
files.addEventListener('change', () => {
  for (const file of files.files) attach(file);
  files.value = ''; // so that the same file can be chosen again
  input.focus({ preventScroll: true });
});
log.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (!button) return;
  if (button.dataset.action) say({ action: button.dataset.action, label: button.textContent });
  else if (button.dataset.ask !== undefined) say({ text: button.textContent });
  else {
    send(outbox.get(button.closest('.question').id.slice(2)));
    input.focus({ preventScroll: true }); // the button is gone
  }
});
newer.addEventListener('click', () => {
  showLatest();
  input.focus({ preventScroll: true });
});
window.addEventListener('scroll', () => {
  if (nearEnd()) newer.hidden = true;
});

// --- Connection

let source;
let cursor = chat.dataset.cursor;
let delay = 1000;
let reconnecting;

function connect() {
  disconnect();
  source = new EventSource(`/chat/events?after=${encodeURIComponent(cursor)}`);
  source.onmessage = (event) => {
    cursor = event.lastEventId;
    place(event.data);
  };
  source.addEventListener('ready', (event) => {
    cursor = event.lastEventId;
    delay = 1000;
    status.textContent = '';
    sendAgain();
    if (document.hidden) disconnect();
  });
  source.onerror = () => {
    disconnect();
    showTrouble();
    reconnecting = setTimeout(connect, delay * (0.5 + Math.random()));
    delay = Math.min(delay * 2, 15000);
  };
}

function disconnect() {
  clearTimeout(reconnecting);
  if (source) source.close();
}

/** A single lost connection is back before anybody could read about it. */
function showTrouble() {
  if (!navigator.cookieEnabled) status.textContent = words.cookies;
  else if (!navigator.onLine) status.textContent = words.offline;
  else if (delay > 1000) status.textContent = words.reconnecting;
}

window.addEventListener('online', connect);
window.addEventListener('offline', showTrouble);
// Hidden tabs give up their connection, because an old server protocol allows a browser six in all, and look for news now and then.
let looking;
document.addEventListener('visibilitychange', () => {
  clearInterval(looking);
  if (document.hidden) {
    disconnect();
    looking = setInterval(connect, 30000);
  } else {
    showUnread(0);
    connect();
  }
});

for (const message of outbox.values()) showOwn(message);
input.value = sessionStorage.getItem('draft') || '';
draftChanged();
showLatest();
if (matchMedia('(pointer: fine)').matches) input.focus({ preventScroll: true });
connect();
