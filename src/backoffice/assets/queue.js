// Selecting all on the page, which needs a script to be worth showing.
const label = document.querySelector('[data-select-all]');
const all = label?.querySelector('input');
const boxes = () => [...document.querySelectorAll('[data-rows] [type=checkbox]')];

if (label) {
  label.hidden = false;
  all.addEventListener('change', () => {
    for (const box of boxes()) box.checked = all.checked;
  });
  document.addEventListener('change', ({ target }) => {
    if (!target.matches('[data-rows] [type=checkbox]')) return;
    all.checked = boxes().every((box) => box.checked);
    all.indeterminate = !all.checked && boxes().some((box) => box.checked);
  });
}
