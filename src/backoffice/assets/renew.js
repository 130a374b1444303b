// Brings a part of the page to what a fresh copy of it shows, touching only what differs: so the place, the focus, what is chosen and
// what is typed stay. Rows and entries are known by their id or their data-row.
const fields = 'input, textarea, select';
const typed = 'input:not([type=checkbox], [type=radio], [type=hidden])';

export function renew(old, fresh) {
  const focused = document.activeElement;
  bring(old, document.importNode(fresh, true));
  if (focused?.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

function bring(old, fresh) {
  if (old.isEqualNode(fresh) || isKept(old)) return;
  if (old.nodeType !== Node.ELEMENT_NODE || !isSame(old, fresh)) {
    if (old.querySelector?.('[data-dirty]')) return;
    old.replaceWith(fresh);
    return;
  }
  bringAttributes(old, fresh);
  if (!old.matches(fields)) bringChildren(old, fresh);
}

/** Something is typed there, or the script has put it there. */
const isKept = (node) => node.nodeType === Node.ELEMENT_NODE && node.matches('form[data-dirty], [data-keep]');

const keyOf = (node) => node.id || node.dataset?.row || node.getAttribute?.('action') || '';
const isSame = (one, other) => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

function bringAttributes(old, fresh) {
  const own = old.matches('details') ? ['open'] : old.matches(typed) ? ['value'] : ['checked'];
  for (const { name } of [...old.attributes])
    if (!own.includes(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes)
    if (!own.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
}

function bringChildren(old, fresh) {
  const left = [...old.childNodes];
  const pairs = [...fresh.childNodes].map((node) => {
    const index = left.findIndex((candidate) => isSame(candidate, node));
    return { node, known: index < 0 ? undefined : left.splice(index, 1)[0] };
  });
  for (const gone of left) if (!isKept(gone) && !gone.querySelector?.('[data-dirty]')) gone.remove();
  let at = old.firstChild;
  for (const { node, known } of pairs) {
    if (known && known === at) at = at.nextSibling;
    else old.insertBefore(known ?? node, at);
    if (known) bring(known, node);
  }
}
