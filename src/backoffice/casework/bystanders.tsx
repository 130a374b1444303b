import type { OperatorActor } from '../../casework/actor.ts';
import type { Locale } from '../../directory/records.ts';
import type { Attendance } from '../live/attendance.ts';
import { momentText } from './moment.ts';
import { words } from './words.ts';

interface Props {
  attendance: Attendance;
  me: OperatorActor;
  /** The address of the case. */
  address: string;
  /** Somebody who can do something here can say that they are on it. */
  mayTake: boolean;
  now: Date;
  locale: Locale;
}

/** Who else is at the case at this moment, and who has it in hand: a hint, which keeps nobody from acting. */
export function Bystanders({ attendance, me, address, mayTake, now, locale }: Props) {
  const t = words(locale);
  const { looking, typing, holder } = attendance;
  const isMine = holder?.operatorId === me.id;
  const names = (those: string[]) => those.join(t('comma'));
  const key = isMine ? 'mine' : holder ? 'other' : 'none';
  return (
    <>
      {holder && (
        <p class={`claim claim-${key}`}>
          {t(`claim.${key}`, { name: holder.name, since: momentText(holder.since, now) })}
        </p>
      )}
      {typing.length > 0 && <p class="typing">{t('presence.typing', { names: names(typing) })}</p>}
      {looking.length > 0 && <p class="looking">{t('presence.looking', { names: names(looking) })}</p>}
      {mayTake && (
        <form method="post" action={`${address}/claim-of-case`}>
          <input type="hidden" name="release" value={isMine ? 'yes' : 'no'} />
          <button type="submit" class="btn btn-sm" data-key={isMine ? undefined : 'i'}>
            {t(`claim.button.${key}`)}
          </button>
        </form>
      )}
    </>
  );
}
