import type { Request, Response } from 'express';
import { z } from 'zod';
import { readCookie } from './cookies.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const oneYear = 365 * 24 * 3600 * 1000;
const known = z.enum(themes);

/** What the address asks for, else what was chosen before, else the scheme of the machine. */
export function themeOf(req: Request): Theme {
  return chosenTheme(req) ?? known.safeParse(readCookie(req, 'theme')).data ?? 'system';
}

/** Remembers what the address asks for with `?theme=`. */
export function rememberTheme(req: Request, res: Response): void {
  const theme = chosenTheme(req);
  if (theme) res.cookie('theme', theme, { maxAge: oneYear, sameSite: 'lax', httpOnly: true, path: '/' });
}

function chosenTheme(req: Request): Theme | undefined {
  return known.safeParse(req.query.theme).data;
}
