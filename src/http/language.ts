import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Locale } from '../directory/records.ts';
import { giveCookie, oneYear, readCookie } from './cookies.ts';

/** A language as people and browsers write it: `zh`, `中文`, `en-GB`. */
export const spokenLocale = z
  .string()
  .trim()
  .toLowerCase()
  .transform((name) => (/^(zh|cn|中|汉|chinese)/.test(name) ? 'zh-CN' : /^(en|英)/.test(name) ? 'en' : undefined));

/** What the address asks for, else what was chosen before, else the browser's preference; Chinese when nobody says. */
export function localeOf(req: Request): Locale {
  return chosenLocale(req) ?? spokenLocale.safeParse(readCookie(req, 'lang')).data ?? preferredLocale(req);
}

/** The language the address asks for with `?lang=`. */
export function chosenLocale(req: Request): Locale | undefined {
  return spokenLocale.safeParse(req.query.lang).data;
}

export function rememberLocale(res: Response, locale: Locale): void {
  giveCookie(res, 'lang', locale, { maxAge: oneYear });
}

function preferredLocale(req: Request): Locale {
  const accepted = req.acceptsLanguages('zh-CN', 'zh', 'en');
  return accepted === 'zh-CN' || accepted === 'zh' ? 'zh-CN' : 'en';
}
