import type { Words } from '../words.ts';

/** Of a page that is a form, and no list and no case: its fields. `keys.js` has the same. */
const fillable = 'main:not(:has(.case, [data-rows])) form :is(input:not([type=hidden]), textarea, select)';

/** Keys that mean the same on all pages, and what they need on a page to mean anything. */
const fixed: readonly { keys: readonly string[]; word: string; needs?: string }[] = [
  { keys: ['/'], word: 'search', needs: '[type=search], .case' },
  { keys: ['j'], word: 'down', needs: '[data-rows], .case' },
  { keys: ['k'], word: 'up', needs: '[data-rows], .case' },
  { keys: ['o', 'Enter'], word: 'open', needs: '[data-rows]' },
  { keys: ['x'], word: 'select', needs: '[data-rows] [type=checkbox]' },
  { keys: ['e'], word: 'fillIn', needs: fillable },
  { keys: ['Ctrl+Enter'], word: 'send', needs: 'main form :is(textarea, select)' },
  { keys: ['1', '…', '9'], word: 'tab', needs: '.tabs, .settings-sections' },
  { keys: ['g'], word: 'menu' },
  { keys: ['u'], word: 'back' },
  { keys: ['?'], word: 'help' },
];

/** What `keys.js` opens, after it has added the page's own keys; nothing is seen of it without the script. */
export function KeysDialog({ t }: { t: Words }) {
  return (
    <dialog id="keys" class="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{t('keys.title')}</h2>
      <dl>
        {fixed.map(({ keys, word, needs }) => (
          <div data-needs={needs}>
            <dt>
              {keys.map((key) => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`keys.${word}`)}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{t('keys.fields')}</p>
      <form method="dialog">
        <label>
          <input type="checkbox" class="form-check-input" /> {t('keys.use')}
        </label>
        <button type="submit" class="btn btn-primary" autofocus>
          {t('keys.close')}
        </button>
      </form>
    </dialog>
  );
}
