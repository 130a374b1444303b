import type { Calendar } from '../../calendar/calendar.ts';
import { addDays, localDate } from '../../calendar/local-date.ts';
import { momentInWords } from '../../casework/saying.ts';
import type { Directory } from '../../directory/directory.ts';
import { longest, mostDaysAhead } from '../../notices/publish.ts';
import { Field } from '../directory/fields.tsx';
import { styles } from '../directory/parts.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { type Draft, fields, inShort } from './draft.ts';
import { MessageView } from './message-view.tsx';
import { type SuggestedTime, suggestedTimes } from './suggested-times.ts';
import { words } from './words.ts';

interface Shown {
  draft: Draft;
  calendar: Calendar;
  placeId: string;
  subscribers: number;
  directory: Directory;
}

/** Writing a notice, and looking at it before it goes. */
export function showForm(visit: SignedInVisit, shown: Shown, status: number): void {
  const { locale, req } = visit;
  const t = words(locale);
  const { draft, placeId, subscribers, directory, calendar } = shown;
  const place = directory.region(placeId);
  const name = place ? directory.displayName(place, locale) : '';
  const isLookedAt = req.method === 'POST' && draft.faults.length === 0;
  sendPage(
    visit,
    {
      title: t('new.title', { place: name }),
      styles,
      children: (
        <form method="post" action="/notices" class="entry">
          {draft.faults.length > 0 && <Faults draft={draft} visit={visit} />}
          {isLookedAt && <Preview shown={shown} visit={visit} />}
          {!isLookedAt && <p>{t('new.about', { place: name, count: subscribers })}</p>}
          <fieldset class="entry-fields">
            <legend class="visually-hidden">{t('new.text')}</legend>
            {fields.map((field) => (
              <Field
                name={field}
                label={t(`field.${field}`)}
                hint={t(`hint.${field}`, { most: longest[field.startsWith('title') ? 'title' : 'body'] })}
                value={draft.typed[field]}
                faulty={draft.faults.some((fault) => fault.field === field)}
                rows={field.startsWith('body') ? 6 : 1}
                lang={field.endsWith('En') ? 'en' : undefined}
              />
            ))}
          </fieldset>
          <When draft={draft} suggested={suggestedTimes(calendar, visit.now)} visit={visit} />
          <p class="entry-buttons">
            <button
              type="submit"
              class={`btn${isLookedAt ? '' : ' btn-primary'}`}
              name="do"
              value="preview"
              data-key="p"
            >
              {t('preview')}
            </button>
          </p>
        </form>
      ),
    },
    status,
  );
}

function Faults({ draft: { faults }, visit }: { draft: Draft; visit: SignedInVisit }) {
  const t = words(visit.locale);
  return (
    <div class="alert alert-danger" role="alert">
      <p>
        <strong>{t('fault.title')}</strong>
      </p>
      <ul>
        {faults.map(({ field, code, values }) => (
          <li>
            <a href={`#${field === 'time' ? 'time' : `field-${field}`}`}>
              {t(`fault.${code}`, { ...values, field: t(`field.${field}`) })}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What they get, how many, and when; the button that sends it says so once more. */
function Preview({ shown: { draft, placeId, subscribers, directory }, visit }: { shown: Shown; visit: SignedInVisit }) {
  const { locale, now } = visit;
  const t = words(locale);
  const { text, sendAt = now } = draft;
  if (!text) return null;
  const said = { ...text, kind: 'notice' as const, placeId, sendAt, contactId: null, oldNumbers: [], newNumber: null };
  const isLater = draft.typed.when !== 'now';
  const values = { count: subscribers, at: momentInWords(sendAt, locale) };
  return (
    <section aria-labelledby="preview">
      <h2 id="preview">{t('look.title')}</h2>
      <MessageView notice={said} directory={directory} locale={locale} />
      <p role="status" class="mt-3">
        {t(`look.${subscribers === 0 ? 'nobody' : isLater ? 'later' : 'now'}`, values)}
      </p>
      <input type="hidden" name="looked" value={inShort(draft)} />
      <p class="entry-buttons">
        <button type="submit" class="btn btn-primary" name="do" value="send" data-key="s">
          {t(isLater ? 'send.later' : 'send.now', values)}
        </button>
      </p>
      <h2>{t('look.change')}</h2>
    </section>
  );
}

interface WhenProps {
  draft: Draft;
  suggested: SuggestedTime[];
  visit: SignedInVisit;
}

/** Now, at a time that is likely meant, or at any other. */
function When({ draft: { typed, faults }, suggested, visit: { locale, now } }: WhenProps) {
  const t = words(locale);
  const today = localDate(now).iso;
  const faulty = faults.some(({ field }) => field === 'time');
  const offered = [
    { value: 'now', label: t('when.now') },
    ...suggested.map(({ word, at, typed }) => ({
      value: typed,
      label: t(`when.${word}`, { at: momentInWords(at, locale) }),
    })),
    { value: 'later', label: t('when.later') },
  ];
  // A moment that was suggested a while ago is one like any other.
  const chosen = offered.some(({ value }) => value === typed.when) ? typed.when : 'later';
  const time = typed.time || (chosen === typed.when ? '' : typed.when);
  return (
    <fieldset class="entry-fields">
      <legend>{t('when.title')}</legend>
      {offered.map(({ value, label }) => (
        <label class="form-check">
          <input class="form-check-input" type="radio" name="when" value={value} checked={value === chosen} />
          <span class="form-check-label">{label}</span>
        </label>
      ))}
      <label class="form-label" for="time">
        {t('field.time')}
      </label>
      <input
        id="time"
        name="time"
        type="datetime-local"
        class={`form-control w-auto${faulty ? ' is-invalid' : ''}`}
        aria-invalid={faulty ? 'true' : undefined}
        min={`${today}T00:00`}
        max={`${addDays(today, mostDaysAhead)}T23:59`}
        value={time}
      />
    </fieldset>
  );
}
