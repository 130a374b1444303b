import { categories, categoryOf } from '../../../complaints/categories.ts';
import { complaintWords } from '../../../complaints/words.ts';
import { rows } from '../../buttons.ts';
import type { Desk } from '../../desk.ts';
import type { Step } from '../flow-table.ts';
import { says } from '../sayings.ts';
import type { ComplaintAnswers } from './answers.ts';
import { categoryIn, idsIn, industryWords } from './keywords.ts';

const categoryName = (id: string, { locale }: Desk): string => complaintWords(locale)(`category.${id}`);

/** Whether the industry department answers for such complaints. */
export const isIndustrys = ({ category }: ComplaintAnswers): boolean => categoryOf(category)?.duty === 'industry';

const offered = () => categories().filter(({ active }) => active);

export const category: Step<ComplaintAnswers> = {
  name: 'category',
  isMissing: (data) => !data.category,
  ask: (_data, desk) => ({
    text: desk.t('complaint.category'),
    buttons: rows(offered().map(({ id }) => ({ label: categoryName(id, desk), action: `flow:category:${id}` }))),
  }),
  shown: (data, desk) => data.category && categoryName(data.category, desk),
  text(text, _data, desk) {
    const named = offered().find(({ id }) => isNamed(text, categoryName(id, desk)));
    const id = named?.id ?? categoryIn(text);
    return id ? { set: { category: id } } : undefined;
  },
  button: (id) => (offered().some((known) => known.id === id) ? { set: { category: id } } : undefined),
};

/** 质量 names 服务质量, and so does 服务质量不好. */
function isNamed(text: string, name: string): boolean {
  const typed = text.trim().toLowerCase();
  return typed.length > 1 && (name.toLowerCase().includes(typed) || typed.includes(name.toLowerCase()));
}

export const industry: Step<ComplaintAnswers> = {
  name: 'industry',
  applies: isIndustrys,
  isMissing: (data) => data.industry === undefined,
  ask: (_data, desk) => ({
    text: desk.t('complaint.industry'),
    buttons: [
      ...rows(
        desk.industries.map((known) => ({
          label: desk.locale === 'en' ? known.nameEn : known.name,
          action: `flow:industry:${known.id}`,
        })),
      ),
      [{ label: desk.t('complaint.notSure'), action: 'flow:industry:' }],
    ],
  }),
  shown: (data, desk) => {
    const known = desk.industries.find(({ id }) => id === data.industry);
    return (desk.locale === 'en' ? known?.nameEn : known?.name) ?? desk.t('complaint.notSure');
  },
  text(text, _data, desk) {
    if (says.none(text)) return { set: { industry: null } };
    const named = desk.industries.find(({ name, nameEn }) => isNamed(text, name) || isNamed(text, nameEn));
    const id = named?.id ?? idsIn(text, industryWords)[0]?.id;
    return id ? { set: { industry: id } } : undefined;
  },
  button: (id, _data, desk) =>
    id === '' || desk.industries.some((known) => known.id === id) ? { set: { industry: id || null } } : undefined,
};
