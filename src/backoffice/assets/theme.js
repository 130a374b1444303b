// Follows the light or dark scheme of the machine.
const dark = matchMedia('(prefers-color-scheme: dark)');
const follow = () => document.documentElement.setAttribute('data-bs-theme', dark.matches ? 'dark' : 'light');
follow();
dark.addEventListener('change', follow);
