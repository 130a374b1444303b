import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Locale } from '../directory/records.ts';
import { readCookie } from './cookies.ts';

const oneYear = 365 * 24 * 3600 * 1000;

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
  res.cookie('lang', locale, { maxAge: oneYear, sameSite: 'lax', httpOnly: true, path: '/' });
}

function preferredLocale(req: Request): Locale {
  const accepted = req.acceptsLanguages('zh-CN', 'zh', 'en');
  return accepted === 'zh-CN' || accepted === 'zh' ? 'zh-CN' : 'en';
}
