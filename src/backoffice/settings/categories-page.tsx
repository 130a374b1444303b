import { type Category, isBuiltIn } from '../../complaints/categories.ts';
import { complaintWords } from '../../complaints/words.ts';
import type { Locale } from '../../directory/records.ts';
import type { Words } from '../../words.ts';
import type { SignedInVisit } from '../visit.ts';
import { sendSettings } from './frame.tsx';
import type { SettingParts } from './parts.ts';
import { maySet } from './policy.ts';
import { words } from './words.ts';

export interface TypedCategory {
  /** Empty for a new one. */
  id: string;
  zh: string;
  en: string;
  duty: string;
  active: boolean;
}

export type CategoryFault = 'invalid' | 'name-taken' | 'none-active' | 'in-use' | 'unknown-category';

interface Shown {
  list: readonly Category[];
  /** How many complaints were ever filed under each. */
  cases: ReadonlyMap<string, number>;
  typed?: TypedCategory;
  fault?: CategoryFault;
}

const empty: TypedCategory = { id: '', zh: '', en: '', duty: 'operating', active: true };

export function showCategories(visit: SignedInVisit, parts: SettingParts, shown: Shown, status?: number): void {
  const { locale } = visit;
  const { list, cases, typed = empty, fault } = shown;
  const t = words(locale);
  const mayEdit = maySet(visit.operator, parts.directory());
  const children = (
    <>
      {fault && (
        <p class="alert alert-danger" role="alert">
          {t(`categories.fault.${fault}`)}
        </p>
      )}
      <p>{t('categories.about')}</p>
      {mayEdit && <CategoryForm t={t} typed={typed} />}
      <div class="card table-responsive">
        <table class="table card-table table-mobile-md">
          <thead>
            <tr>
              {['name', 'duty', 'state', 'cases'].map((column) => (
                <th scope="col">{t(`categories.${column}`)}</th>
              ))}
              {mayEdit && <th scope="col">{t('categories.change')}</th>}
            </tr>
          </thead>
          <tbody data-rows>
            {list.map((category, position) => {
              const name = nameOf(category, locale);
              const used = cases.get(category.id) ?? 0;
              return (
                <tr>
                  <td data-label={t('categories.name')}>{name}</td>
                  <td data-label={t('categories.duty')}>{t(`categories.duties.${category.duty}`)}</td>
                  <td data-label={t('categories.state')}>{t(category.active ? 'categories.on' : 'categories.off')}</td>
                  <td data-label={t('categories.cases')}>{used}</td>
                  {mayEdit && (
                    <td>
                      <div class="btn-list">
                        <a
                          class="btn btn-sm"
                          href={`/settings/categories?edit=${category.id}`}
                          aria-label={t('categories.editOne', { name })}
                        >
                          {t('categories.edit')}
                        </a>
                        {position > 0 && <Order id={category.id} up name={name} t={t} />}
                        {position < list.length - 1 && <Order id={category.id} name={name} t={t} />}
                        {!isBuiltIn(category.id) && !category.active && used === 0 && (
                          <form method="post" action="/settings/categories/removal">
                            <input type="hidden" name="id" value={category.id} />
                            <button
                              type="submit"
                              class="btn btn-sm btn-outline-danger"
                              aria-label={t('categories.removeOne', { name })}
                            >
                              {t('categories.remove')}
                            </button>
                          </form>
                        )}
                      </div>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </>
  );
  sendSettings(visit, parts, { section: 'categories', children }, status);
}

const nameOf = ({ id, name }: Category, locale: Locale): string =>
  name?.[locale === 'en' ? 'en' : 'zh'] ?? complaintWords(locale)(`category.${id}`);

function Order({ id, up = false, name, t }: { id: string; up?: boolean; name: string; t: Words }) {
  return (
    <form method="post" action="/settings/categories/order">
      <input type="hidden" name="id" value={id} />
      {up && <input type="hidden" name="up" value="yes" />}
      <button
        type="submit"
        class="btn btn-sm"
        data-key={up ? 'K' : 'J'}
        aria-label={t(up ? 'categories.upOne' : 'categories.downOne', { name })}
      >
        {up ? '↑' : '↓'}
      </button>
    </form>
  );
}

function CategoryForm({ t, typed }: { t: Words; typed: TypedCategory }) {
  return (
    <form method="post" action="/settings/categories" class="card card-body mb-4">
      <h2>{t(typed.id ? 'categories.editTitle' : 'categories.new', { name: typed.zh })}</h2>
      <input type="hidden" name="id" value={typed.id} />
      <div class="row g-2 align-items-end">
        {(['zh', 'en'] as const).map((name) => (
          <label class="col-sm-auto">
            {t(`categories.${name}`)}
            <input
              name={name}
              class="form-control"
              required
              maxLength={40}
              value={typed[name]}
              data-key={name === 'zh' ? 'n' : undefined}
              autofocus={name === 'zh' && typed.id !== ''}
            />
          </label>
        ))}
        <label class="col-sm-auto">
          {t('categories.duty')}
          <select name="duty" class="form-select">
            {['operating', 'industry'].map((duty) => (
              <option value={duty} selected={duty === typed.duty}>
                {t(`categories.duties.${duty}`)}
              </option>
            ))}
          </select>
        </label>
        <label class="form-check col-sm-auto ms-2">
          <input class="form-check-input" type="checkbox" name="active" value="yes" checked={typed.active} />
          <span class="form-check-label">{t('categories.active')}</span>
        </label>
        <div class="col-auto btn-list">
          <button type="submit" class="btn btn-primary">
            {t('save')}
          </button>
          {typed.id && (
            <a class="btn" href="/settings/categories">
              {t('cancel')}
            </a>
          )}
        </div>
      </div>
    </form>
  );
}
