import { z } from 'zod';
import { changeSetting, readSetting } from '../../casework/setting.ts';
import {
  type OwnText,
  ownTexts,
  standardText,
  type TextSetting,
  textFault,
  textSetting,
} from '../../conversation/own-texts.ts';
import type { Locale } from '../../directory/records.ts';
import type { Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';
import type { SettingParts } from './parts.ts';
import { changeBy, sets, shows } from './setting-route.ts';
import { showTexts, type TypedText } from './texts-page.tsx';

/** Browsers send lines with both ends. */
const said = z
  .string()
  .catch('')
  .transform((text) => text.replaceAll('\r\n', '\n').trim());
const form = z.object({ key: z.enum(ownTexts).catch('welcome'), zh: said, en: said });

/** What the bot says in the site's own words. */
export function textRoutes(parts: SettingParts): Route[] {
  const { prisma } = parts;
  return [
    shows('/texts', async (visit) => showTexts(visit, parts, { current: await readSetting(prisma, textSetting) })),
    sets('/texts', parts, save),
    sets('/texts/preview', parts, (visit) => answer(visit, typedIn(visit), true)),
  ];

  /** Empty, or as the program has it: the standard text holds. */
  async function save(visit: SignedInVisit): Promise<void> {
    const typed = typedIn(visit);
    if (typed.faults['zh-CN'] || typed.faults.en) return answer(visit, typed);
    await changeSetting(prisma, textSetting, changeBy(visit), (before) => ({
      'zh-CN': withText(before, typed, 'zh-CN'),
      en: withText(before, typed, 'en'),
    }));
    visit.res.redirect(303, `/settings/texts?done#${typed.key}`);
  }

  async function answer(visit: SignedInVisit, typed: TypedText, previewed = false): Promise<void> {
    const isFaulty = Boolean(typed.faults['zh-CN'] || typed.faults.en);
    const current = await readSetting(prisma, textSetting);
    showTexts(visit, parts, { current, typed, previewed: previewed && !isFaulty }, isFaulty ? 422 : 200);
  }
}

function typedIn(visit: SignedInVisit): TypedText {
  const { key, zh, en } = form.parse(visit.req.body ?? {});
  const faultOf = (text: string, locale: Locale) => (text ? textFault(key, text, locale) : undefined);
  return { key, texts: { 'zh-CN': zh, en }, faults: { 'zh-CN': faultOf(zh, 'zh-CN'), en: faultOf(en, 'en') } };
}

function withText(before: TextSetting, { key, texts }: TypedText, locale: Locale): Partial<Record<OwnText, string>> {
  const { [key]: _before, ...others } = before[locale];
  const text = texts[locale];
  return text && text !== standardText(key, locale) ? { ...others, [key]: text } : others;
}
