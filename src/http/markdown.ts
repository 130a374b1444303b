import { readFileSync } from 'node:fs';
import path from 'node:path';
import matter from 'gray-matter';
import { Marked } from 'marked';
import { z } from 'zod';
import { projectRoot } from '../config.ts';

const frontMatter = z.object({ title: z.string(), summary: z.string() });

/** A page of the project's own, written in Markdown: the HTML in it is trusted. `file` is named from the project's root. */
export function readMarkdown(file: string): { title: string; summary: string; html: string } {
  const { data, content } = matter(readFileSync(path.join(projectRoot, file), 'utf8'));
  const html = new Marked({ gfm: true }).parse(content, { async: false });
  // Wide tables scroll by themselves, also with the keyboard.
  const reachable = html.replaceAll('<table>', '<table tabindex="0">');
  return { ...frontMatter.parse(data), html: reachable };
}
