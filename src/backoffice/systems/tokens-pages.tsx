import { tokenRights } from '../../accounts/api-tokens.ts';
import type { ApiToken } from '../../database/generated/client.ts';
import type { Directory } from '../../directory/directory.ts';
import type { Organization } from '../../directory/records.ts';
import type { Problem } from '../accounts/attempt.ts';
import { ConfirmedAction, Field, Notice, Wrong } from '../accounts/form.tsx';
import { OrganizationField } from '../accounts/organization-field.tsx';
import { shownTime } from '../accounts/shown-time.ts';
import { Facts } from '../casework/facts.tsx';
import { sendPage } from '../layout.tsx';
import type { SignedInVisit } from '../visit.ts';
import { Choices } from './choices.tsx';
import { sendForm, sendList } from './frame.tsx';
import { organizationName } from './organization-name.ts';
import { words } from './words.ts';

/** The form as it was typed. */
export interface TypedToken {
  name: string;
  /** By name. */
  organization: string;
  rights: readonly string[];
  days: string;
}

/** How long a token holds, in days. */
const spans = ['90', '365', '1095', 'endless'] as const;

export function showTokens(visit: SignedInVisit, tokens: readonly ApiToken[], directory: Directory): void {
  const t = words(visit.locale);
  const rows = tokens.map((token) => ({
    id: token.id,
    cells: [
      token.name,
      organizationName(token, directory, visit),
      token.lastUsedAt ? shownTime(token.lastUsedAt) : t('never'),
      t(`tokens.state.${stateOf(token, visit.now)}`),
    ],
  }));
  sendList(visit, 'tokens', { columns: ['name', 'organization', 'lastUsed', 'state'], rows });
}

function stateOf({ revokedAt, expiresAt }: ApiToken, now: Date): 'revoked' | 'expired' | 'valid' {
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt <= now ? 'expired' : 'valid';
}

interface TokenForm {
  typed: TypedToken;
  organizations: readonly Organization[];
  problem?: Problem;
}

export function showNewToken(visit: SignedInVisit, { typed, organizations, problem }: TokenForm): void {
  const t = words(visit.locale);
  const children = (
    <>
      <Field
        t={t}
        name="name"
        label={t('field.name')}
        hint={t('tokens.nameHint')}
        value={typed.name}
        autocomplete="off"
        autofocus
        problem={problem}
      />
      <OrganizationField
        organizations={organizations}
        value={typed.organization}
        problem={problem}
        locale={visit.locale}
      />
      <Choices t={t} name="rights" kind="right" options={tokenRights} chosen={typed.rights} problem={problem} />
      <div class="mb-3">
        <label class="form-label" for="days">
          {t('field.days')}
        </label>
        <select id="days" name="days" class="form-select">
          {spans.map((days) => (
            <option value={days} selected={days === typed.days}>
              {t(`tokens.span.${days}`)}
            </option>
          ))}
        </select>
        <Wrong t={t} name="days" problem={problem} />
      </div>
    </>
  );
  sendForm(visit, 'tokens', { problem, children });
}

export function showToken(visit: SignedInVisit, token: ApiToken, directory: Directory): void {
  const t = words(visit.locale);
  const { name, rights, createdAt, expiresAt, lastUsedAt } = token;
  const state = stateOf(token, visit.now);
  const children = (
    <>
      {visit.req.query.done === 'revocation' && <Notice>{t('tokens.done')}</Notice>}
      <div class="card card-body mb-3">
        <Facts
          facts={[
            [t('field.organization'), organizationName(token, directory, visit)],
            [t('field.state'), t(`tokens.state.${state}`)],
            [t('field.rights'), rights.map((right) => t(`right.${right}`)).join(t('comma'))],
            [t('field.created'), shownTime(createdAt)],
            [t('field.expires'), expiresAt ? shownTime(expiresAt) : t('tokens.span.endless')],
            [t('field.lastUsed'), lastUsedAt ? shownTime(lastUsedAt) : t('never')],
          ]}
        />
      </div>
      {state === 'valid' && (
        <ConfirmedAction
          action={`/tokens/${token.id}/revocation`}
          label={t('tokens.revoke')}
          about={t('tokens.revokeBrings')}
        />
      )}
    </>
  );
  sendPage(visit, { title: name, narrow: true, children });
}
