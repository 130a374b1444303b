import type { Request, Response } from 'express';
import { z } from 'zod';
import { giveCookie, oneYear, readCookie } from './cookies.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const known = z.enum(themes);

/** What the address asks for, else what was chosen before, else the scheme of the machine. */
export function themeOf(req: Request): Theme {
  return chosenTheme(req) ?? known.safeParse(readCookie(req, 'theme')).data ?? 'system';
}

/** Remembers what the address asks for with `?theme=`. */
export function rememberTheme(req: Request, res: Response): void {
  const theme = chosenTheme(req);
  if (theme) giveCookie(res, 'theme', theme, { maxAge: oneYear });
}

function chosenTheme(req: Request): Theme | undefined {
  return known.safeParse(req.query.theme).data;
}
