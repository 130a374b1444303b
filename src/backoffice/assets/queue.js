// Selecting all on the page, which needs a script to be worth showing, and how many are selected.
const all = document.querySelector('[data-select-all]');
const count = document.querySelector('.selection output');
const boxes = () => [...document.querySelectorAll('[data-rows] [type=checkbox]')];

function show() {
  const selected = boxes().filter((box) => box.checked).length;
  count.textContent = count.dataset.says.replace('#', selected);
  all.checked = selected > 0 && selected === boxes().length;
  all.indeterminate = selected > 0 && !all.checked;
}

if (all) {
  all.hidden = false;
  all.addEventListener('change', () => {
    for (const box of boxes()) box.checked = all.checked;
  });
  document.addEventListener('change', show);
  show();
}
