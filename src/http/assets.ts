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
  return serveFiles(mount, full, readdirSync(full));
}

/** Serves some files of an npm package. */
export function servePackage(mount: string, folder: string, files: string[]): Assets {
  return serveFiles(mount, path.join(projectRoot, 'node_modules', folder), files);
}

function serveFiles(mount: string, folder: string, files: string[]): Assets {
  const versions = new Map(files.map((file) => [file, versionOf(path.join(folder, file))]));
  const serve = express.static(folder, {
    index: false,
    setHeaders: (res) => {
      const versioned = new URL(res.req.url ?? '', 'http://host').searchParams.has('v');
      res.setHeader('Cache-Control', versioned ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  return {
    handler: (req, res, next) => (versions.has(req.path.slice(1)) ? serve(req, res, next) : next()),
    url: (file) => `${mount}/${file}?v=${versions.get(file)}`,
  };
}

function versionOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
}

/** What every page of the site shares: colours, type, the mark. */
export const siteAssets = serveAssets('/assets', 'src/http/assets');
