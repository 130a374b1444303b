import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import express, { type RequestHandler } from 'express';
import { projectRoot } from '../config.ts';

export interface Assets {
  handler: RequestHandler;
  /** The address of a file, with a version that changes with its content. */
  url(file: string): string;
}

/** Serves a folder (named from the project's root) under `mount`; a versioned address may be cached for a year. */
export function serveAssets(mount: string, folder: string): Assets {
  const full = path.join(projectRoot, folder);
  const versions = new Map(readdirSync(full).map((file) => [file, versionOf(path.join(full, file))]));
  return {
    handler: express.static(full, {
      index: false,
      setHeaders: (res) => {
        const versioned = new URL(res.req.url ?? '', 'http://host').searchParams.has('v');
        res.setHeader('Cache-Control', versioned ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    }),
    url: (file) => `${mount}/${file}?v=${versions.get(file)}`,
  };
}

function versionOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}

/** What every page of the site shares: colours, type, the mark. */
export const siteAssets = serveAssets('/assets', 'src/http/assets');
