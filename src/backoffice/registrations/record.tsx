import { DomainError } from '../../casework/domain-error.ts';
import { inTransaction } from '../../database/transaction.ts';
import { newRegistration } from '../../registrations/registration.ts';
import { registrationFault } from '../../registrations/words.ts';
import type { Attempt } from '../casework/desk.ts';
import type { Typed } from '../casework/form.ts';
import { MoveForm } from '../casework/move-forms.tsx';
import { PlaceNames } from '../casework/name-lists.tsx';
import { Problem } from '../casework/problem.tsx';
import { readForm } from '../casework/read-form.ts';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { fieldsOf } from './desk.ts';
import { newForm } from './forms.ts';
import type { RegistrationParts } from './parts.ts';
import { words } from './words.ts';

export function showNew(visit: SignedInVisit, parts: RegistrationParts, attempt?: Attempt): void {
  const { locale } = visit;
  const t = words(locale);
  const fields = fieldsOf(parts, locale);
  const page = {
    title: t('form.new.title'),
    narrow: true,
    children: (
      <>
        <Problem attempt={attempt} stillAllowed fields={fields} describe={() => ''} locale={locale} t={t} />
        <MoveForm
          form={newForm}
          action="/registrations"
          opened={{ held: { version: 0 }, events: [], fields }}
          attempt={attempt}
          primary
          locale={locale}
          t={t}
        />
        <PlaceNames directory={parts.directory()} locale={locale} />
      </>
    ),
  };
  sendPage(visit, page, attempt ? 422 : 200);
}

/** Records a registration; its page then says who checks it and until when. */
export async function record(visit: SignedInVisit, parts: RegistrationParts): Promise<void> {
  const { registrations, prisma, directory } = parts;
  const typed: Typed = visit.req.body ?? {};
  const again = (attempt: Partial<Attempt>) =>
    showNew(visit, parts, { form: newForm, typed, faults: [], news: [], ...attempt });
  const reading = readForm(newForm.fields, typed, newRegistration, directory());
  if ('faults' in reading) return again({ faults: reading.faults });
  try {
    const { number } = await inTransaction(prisma, (tx) => registrations.submit(tx, reading.input, visit.operator));
    visit.res.redirect(303, `/registrations/${number}?done=${newForm.noun}&number=${number}`);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    again({ refusal: registrationFault(error, visit.locale) });
  }
}
