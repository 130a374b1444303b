// Shows how far an import has come, and the outcome when it is done.
const pause = 1000;

async function look() {
  const response = await fetch(location.href, { headers: { accept: 'text/html' } }).catch(() => undefined);
  const page = response?.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  const [shown, fresh] = [document, page].map((one) => one?.querySelector('#import-progress'));
  if (page && !fresh) return location.reload();
  for (const part of ['progress', '[role=status]']) {
    const [old, now] = [shown, fresh].map((one) => one?.querySelector(part));
    if (!old || !now) continue;
    if (part === 'progress') old.value = now.value;
    else if (old.textContent !== now.textContent) old.textContent = now.textContent;
  }
  setTimeout(look, pause);
}

setTimeout(look, pause);
