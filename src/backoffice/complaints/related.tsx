import { complaintWords } from '../../complaints/words.ts';
import { momentText } from '../casework/moment.ts';
import type { SignedInVisit } from '../visit.ts';
import type { OpenedComplaint } from './desk.ts';
import type { ComplaintParts } from './parts.ts';
import { words } from './words.ts';

interface Props {
  opened: OpenedComplaint;
  parts: ComplaintParts;
  visit: SignedInVisit;
}

/** Cases merged with it or like it that the visitor may see, how it was rated, and what came of that. */
export function Related({ opened, parts, visit }: Props) {
  const { leading, merged, ratings, followUps, relatives, complaint } = opened;
  const { locale, now, operator } = visit;
  const t = words(locale);
  const domain = complaintWords(locale);
  const visible = [...(leading ? [leading] : []), ...merged].filter((one) => parts.complaints.maySee(operator, one));
  const groups = [
    ['samePerson', relatives.samePerson],
    ['sameAgency', relatives.sameAgency],
  ] as const;
  return (
    <div class="card mb-3">
      <div class="card-body">
        <h2>{t('related')}</h2>
        <ul>
          {visible.map((one) => (
            <li>
              {t(one === leading ? 'mergedInto' : 'mergedHere')} <a href={`/complaints/${one.number}`}>{one.number}</a>
            </li>
          ))}
          {ratings.map(({ id, level, ratedAt }) => {
            const followUp = followUps.find(({ ratingId }) => ratingId === id);
            return (
              <li>
                {t('rated', { level: domain(`level.${level}`), at: momentText(ratedAt, now) })}{' '}
                {followUp && t(followUp.doneAt ? 'followedUp' : 'followUpDue')}
              </li>
            );
          })}
        </ul>
        {groups.map(
          ([key, those]) =>
            those.length > 0 && (
              <>
                <h3>{t(`relatives.${key}`)}</h3>
                <ul class="relatives">
                  {those.map(({ number, state, category, submittedAt }) => (
                    <li>
                      <a href={`/complaints/${number}`}>{number}</a> {domain(`category.${category}`)} ·{' '}
                      {domain(`state.${state}`)} · {momentText(submittedAt, now)}
                    </li>
                  ))}
                </ul>
              </>
            ),
        )}
        <p class="no-print">
          <a href={`/?scope=organization&like=${complaint.number}`}>{t('relatives.alike')}</a>
        </p>
      </div>
    </div>
  );
}
