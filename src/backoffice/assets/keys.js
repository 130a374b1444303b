// One key for each thing that is done often. Elements with `data-key` name their own key; lists, their rows and the dialog of keys
// are the same everywhere.
const dialog = document.querySelector('#keys');
/** Of a page that is a form, and no list and no case: its fields. */
const fillable = 'main:not(:has(.case, [data-rows])) form :is(input:not([type=hidden]), textarea, select)';
const storage = { place: 'place', wider: 'wider-place', off: 'keys-off' };

/** Chinese punctuation comes from the same keys of the board. */
const sameKey = { '？': '?', '、': '/' };

const fixed = {
  '?': showKeys,
  g: showMenu,
  e: () => focusOn(document.querySelector(fillable)),
  '/': search,
  j: () => step(1),
  k: () => step(-1),
  o: () => linkOf(currentRow())?.click(),
  x: () => currentRow()?.querySelector('[type=checkbox]')?.click(),
  u: backToList,
};

// From any field of a form, as Enter does from those of one line.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
  event.target.form?.querySelector('[type=submit]:not([formaction]), button:not([type])')?.click();
});

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return;
  if (document.querySelector('dialog[open], :popover-open:not(#menu)')) return;
  if (isTyping(event.target)) {
    if (event.key === 'Escape') event.target.blur();
    return;
  }
  if (localStorage.getItem(storage.off)) return;
  const key = sameKey[event.key] ?? event.key;
  // Of keys that every row has, the one of the row where one is counts.
  const those = ownKeys().filter((element) => element.dataset.key === key);
  const own = those.find((element) => currentRow()?.contains(element)) ?? those[0];
  const does = own ? () => activate(own) : (fixed[key] ?? tab(key));
  if (!does) return;
  event.preventDefault();
  does();
});

// Where somebody was in a list, so that they come back to it, and go from one case to the next.
document.addEventListener('focusin', ({ target }) => {
  const row = target.closest('[data-rows] > *');
  if (row) remember(row);
});
document.addEventListener('click', ({ target }) => {
  const row = target.closest('[data-rows] > *');
  if (row) remember(row);
  // A link of a row that narrows the list: the way back leads to that row.
  if (row && target.closest('a')?.pathname === location.pathname)
    sessionStorage.setItem(storage.wider, JSON.stringify(placeNow()));
});

const button = document.querySelector('[data-opens-keys]');
button.hidden = false;
button.addEventListener('click', showKeys);
const toggle = dialog.querySelector('[type=checkbox]');
toggle.checked = !localStorage.getItem(storage.off);
hint();
toggle.addEventListener('change', () => {
  if (toggle.checked) localStorage.removeItem(storage.off);
  else localStorage.setItem(storage.off, 'yes');
  hint();
});

/** The page shows its keys beside what they do. */
function hint() {
  document.documentElement.toggleAttribute('data-keys', toggle.checked);
}

/** Lists and views by their place: 1 is the first. */
function tab(key) {
  const link = /^[1-9]$/.test(key) && document.querySelectorAll(':is(.tabs, .settings-sections) a')[key - 1];
  return link && (() => link.click());
}

function isTyping({ isContentEditable, tagName, type }) {
  const taps = ['checkbox', 'radio', 'button', 'submit', 'reset'];
  return isContentEditable || ['TEXTAREA', 'SELECT'].includes(tagName) || (tagName === 'INPUT' && !taps.includes(type));
}

/** Those that can be seen, or would be if the fold they are in was open. */
function ownKeys() {
  return [...document.querySelectorAll('[data-key]')].filter(
    (element) => element.closest('details')?.checkVisibility() ?? element.checkVisibility(),
  );
}

const fields = 'input:not([type=hidden]), textarea, select, button';

/** A link or a button is clicked; of a form or a fold, whatever is filled in first has the focus. */
function activate(element) {
  for (let fold = element.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
  if (element.matches('a, button, [type=checkbox]')) return element.click();
  const whole = element.matches('summary') ? element.parentElement : element;
  focusOn(whole.matches(fields) ? whole : (whole.querySelector(fields) ?? whole.querySelector('summary')));
}

function focusOn(element) {
  element?.focus();
  element?.select?.();
  element?.scrollIntoView({ block: 'nearest' });
}

/** Those in a closed fold are passed over. */
const rows = () => [...document.querySelectorAll('[data-rows] > *')].filter((row) => linkOf(row)?.checkVisibility());
const linkOf = (row) => row?.querySelector('a[href]');
const placeNow = () => JSON.parse(sessionStorage.getItem(storage.place) ?? '{}');
const keepPlace = (place) => sessionStorage.setItem(storage.place, JSON.stringify(place));
/** Of the list on this page, whatever was just done with it. */
const listHere = () => {
  const named = document.querySelector('[data-rows]')?.dataset.rows;
  return named?.startsWith('/') ? named : location.pathname + location.search;
};

/** The row that has the focus; after the list was refreshed, the one of the case that had it, or of the next that is listed still. */
function currentRow() {
  const focused = document.activeElement?.closest('[data-rows] > *');
  if (focused) return focused;
  const { row: at, cases = [] } = placeNow();
  const listed = new Map(rows().map((row) => [linkOf(row).getAttribute('href'), row]));
  const followed = cases.includes(at) ? cases.slice(cases.indexOf(at)) : [];
  const [first, second] = followed.filter((one) => listed.has(one));
  const order = [...listed.keys()];
  // One that was put further down, as it is due later now, does not take its reader with it.
  const isMoved = first === at && second && order.indexOf(second) < order.indexOf(first);
  return listed.get(isMoved ? second : first);
}

/** Where there is nothing to search in, in the list that the page belongs to: what is typed next is typed somewhere. */
function search() {
  const field = document.querySelector('[type=search]');
  if (field) return focusOn(field);
  const list = document.querySelector('#menu [aria-current]');
  if (list) location.assign(`${list.href}#search`);
}

/** The main menu, over the page where it has no place beside it. */
function showMenu() {
  const menu = document.querySelector('#menu');
  if (!menu.checkVisibility()) menu.showPopover();
  focusOn(menu.querySelector('[aria-current]') ?? menu.querySelector('a'));
}

/** In the menu to the next entry, in a list to the next row; on a case of a list to the next case. */
function step(by) {
  const entries = [...document.querySelectorAll('#menu a')];
  const entry = entries.indexOf(document.activeElement);
  if (entry >= 0) return focusOn(entries[entry + by]);
  const all = rows();
  if (all.length > 0) {
    const at = all.indexOf(currentRow());
    const next = all[at < 0 ? 0 : at + by];
    if (next) focusOn(linkOf(next));
    return;
  }
  const next = neighbour(by);
  if (next) location.assign(next);
  else if (by > 0) document.querySelector('[data-way=next]')?.click();
}

/** In the list that this case was opened from. */
function neighbour(by) {
  const { cases = [] } = placeNow();
  const at = cases.indexOf(location.pathname);
  return at < 0 ? undefined : cases[at + by];
}

/** The links to the list and to the next case lead where one came from. */
function showWay() {
  const { list, cases } = placeNow();
  const [back, on] = ['list', 'next'].map((way) => document.querySelector(`[data-way=${way}]`));
  if (back && cases?.includes(location.pathname)) back.href = list;
  const next = neighbour(1);
  if (!on || !next) return;
  on.href = next;
  on.querySelector('span').textContent = next.split('/').at(-1);
}

function remember(row) {
  const cases = rows().map((one) => linkOf(one).getAttribute('href'));
  keepPlace({ list: listHere(), row: linkOf(row)?.getAttribute('href'), cases });
}

function backToList() {
  const { list, cases = [] } = placeNow();
  const wider = JSON.parse(sessionStorage.getItem(storage.wider) ?? '{}');
  if (list && cases.includes(location.pathname)) location.assign(list);
  else if (location.search && wider.list?.split('?')[0] === location.pathname) {
    sessionStorage.removeItem(storage.wider);
    keepPlace({ ...wider, away: true });
    location.assign(wider.list);
  } else document.querySelector('#menu [aria-current]')?.click();
}

/** Back in the list, to the row of the case that was looked at last; a list that is opened anew begins at its top. */
function comeBack() {
  const place = placeNow();
  if (place.cases?.includes(location.pathname)) return keepPlace({ ...place, row: location.pathname, away: true });
  if (rows().length === 0) return;
  const isGivenAway = new URLSearchParams(location.search).has('done');
  if (!place.away || !(isGivenAway || place.list === listHere())) return sessionStorage.removeItem(storage.place);
  keepPlace({ ...place, away: false });
  if (document.activeElement === document.body) focusOn(linkOf(currentRow()));
}

/** What can be done on this page: the keys of the page's own elements by their names, then the fixed ones that have something to act on. */
function showKeys() {
  for (const line of dialog.querySelectorAll('[data-own]')) line.remove();
  for (const line of dialog.querySelectorAll('[data-needs]'))
    line.hidden = document.querySelector(line.dataset.needs) === null;
  const seen = new Set();
  const list = dialog.querySelector('dl');
  for (const element of ownKeys().reverse()) {
    if (seen.has(element.dataset.key)) continue;
    seen.add(element.dataset.key);
    list.prepend(lineOf(element));
  }
  dialog.showModal();
}

function lineOf(element) {
  const line = document.createElement('div');
  line.dataset.own = '';
  const key = document.createElement('dt');
  key.append(Object.assign(document.createElement('kbd'), { textContent: element.dataset.key }));
  const name = Object.assign(document.createElement('dd'), { textContent: nameOf(element) });
  line.append(key, name);
  return line;
}

function nameOf(element) {
  const fold = element.matches('details') ? element.querySelector('summary') : undefined;
  const name =
    element.dataset.keyName ?? element.ariaLabel ?? element.labels?.[0]?.textContent ?? (fold ?? element).textContent;
  return name.trim().replace(/\s+/g, ' ');
}

// What is done with a row, or with several, leads back to them.
document.addEventListener('submit', ({ target }) => {
  if (target.querySelector('[data-rows]') || target.closest('[data-rows]')) keepPlace({ ...placeNow(), away: true });
});

comeBack();
showWay();

// What was not accepted: on to the first field that has to be put right, else to what is said about it.
if (location.hash === '#search') search();
if (document.activeElement === document.body)
  focusOn(document.querySelector('main [aria-invalid=true]') ?? document.querySelector('main .problem'));
