import type { OperatorActor } from '../casework/actor.ts';
import type { ContactOutcome } from '../database/generated/client.ts';
import { newId } from '../database/ids.ts';
import type { Tx } from '../database/transaction.ts';
import type { Contact } from '../directory/records.ts';
import { announceChange } from '../notices/number-change.ts';
import type { Entry } from './entry.ts';

interface Checked {
  before: Entry | undefined;
  after: Entry | undefined;
  actor: OperatorActor;
  now: Date;
}

/** A number that was changed, or found right again: what was reported of it so far is settled, and a new one is told to who got the old. */
export async function recordChecks(tx: Tx, { before, after, actor, now }: Checked): Promise<void> {
  for (const contact of before?.contacts ?? []) {
    const next = after?.contacts.find(({ id }) => id === contact.id);
    const isCorrected = next?.value !== contact.value;
    if (!isCorrected && next.verifiedOn === contact.verifiedOn) continue;
    await recordCheck(tx, { contact, outcome: isCorrected ? 'corrected' : 'confirmed', actor, now });
    const placeId = before?.regions[0]?.id;
    if (isCorrected && placeId)
      await announceChange(tx, {
        contactId: contact.id,
        placeId,
        before: contact.value,
        after: next?.value,
        actor,
        now,
      });
  }
}

interface Check {
  contact: Pick<Contact, 'id' | 'value'>;
  outcome: ContactOutcome;
  actor: OperatorActor;
  now: Date;
}

export async function recordCheck(tx: Tx, { contact, outcome, actor, now }: Check): Promise<void> {
  const checked = { contactId: contact.id, value: contact.value, outcome };
  await tx.contactCheck.create({ data: { id: newId(now), ...checked, at: now, operatorId: actor.id } });
}
