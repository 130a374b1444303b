import type { Locale } from '../../directory/records.ts';
import type { Form } from './form.ts';
import { words } from './words.ts';

export const undoForm: Form = { move: 'undo', noun: 'undo', fields: [] };

/** For the seconds in which it can be taken back; then it goes by itself. */
export function UndoBar({ address, version, locale }: { address: string; version: number; locale: Locale }) {
  const t = words(locale);
  return (
    <form method="post" action={`${address}/${undoForm.noun}`} class="undo-bar">
      <input type="hidden" name="version" value={version} />
      <span>{t('undo.hint')}</span>{' '}
      <button type="submit" class="btn btn-sm" data-key="z">
        {t('undo.button')}
      </button>
    </form>
  );
}
