import { z } from 'zod';
import { DomainError } from '../../../casework/domain-error.ts';
import { faultyCsv, faultyXlsx, templateCsv, templateXlsx } from '../../../registrations/imports/downloads.ts';
import { fileFault } from '../../../registrations/imports/explain.ts';
import type { Import } from '../../../registrations/imports/import.ts';
import { mostBytes } from '../../../registrations/imports/limits.ts';
import { receiveFile } from '../../receive-file.ts';
import { NotFound, type Route } from '../../routes.ts';
import type { SignedInVisit } from '../../visit.ts';
import type { RegistrationParts } from '../parts.ts';
import { showImport, surroundingsOf } from './page.tsx';
import { showUpload } from './upload.tsx';

const base = '/registrations/imports';

/** Importing registrations from a file: its template, what it would do, doing it, and what became of it. */
export function importRoutes(parts: RegistrationParts): Route[] {
  const { imports } = parts.registrations;
  const of = (method: 'get' | 'post', path: string, handle: (visit: SignedInVisit) => unknown): Route => ({
    method,
    path: base + path,
    right: 'recording',
    handle,
  });
  const ofRecord = (...args: Parameters<typeof of>): Route => ({ ...of(...args), record: 'import' });
  return [
    of('get', '', (visit) => showUpload(visit, parts)),
    of('post', '', upload),
    of('get', '/template.csv', ({ res, locale }) => {
      res.attachment(locale === 'en' ? 'registrations.csv' : '入驻申请导入模板.csv').send(templateCsv(locale));
    }),
    of('get', '/template.xlsx', async ({ res, locale }) => {
      const template = await templateXlsx(parts.industries, locale);
      res.attachment(locale === 'en' ? 'registrations.xlsx' : '入驻申请导入模板.xlsx').send(template);
    }),
    ofRecord('get', '/:id', async (visit) => showImport(visit, await open(visit), parts)),
    ofRecord('get', '/:id/faulty.csv', (visit) => downloadFaulty(visit, faultyCsv, 'csv')),
    ofRecord('get', '/:id/faulty.xlsx', (visit) => downloadFaulty(visit, faultyXlsx, 'xlsx')),
    ofRecord('post', '/:id/confirmation', async (visit) => {
      const held = await open(visit);
      await imports.confirm(held, visit.operator);
      visit.res.redirect(303, `${base}/${held.id}`);
    }),
    ofRecord('post', '/:id/discard', async (visit) => {
      await imports.discard(await open(visit));
      visit.res.redirect(303, `${base}?done=discard`);
    }),
  ];

  async function open({ req, operator }: SignedInVisit): Promise<Import> {
    const id = z.uuid().safeParse(req.params.id);
    const held = id.success ? await imports.find(id.data, operator) : undefined;
    if (!held) throw new NotFound();
    return held;
  }

  async function upload(visit: SignedInVisit): Promise<void> {
    const file = await receiveFile(visit, 'file', mostBytes);
    try {
      if (!file) throw new DomainError('invalid', 'no-file');
      if (file === 'too-large') throw new DomainError('invalid', 'too-large');
      const id = await imports.propose(file, visit.operator);
      visit.res.redirect(303, `${base}/${id}`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await showUpload(visit, parts, fileFault(error, visit.locale));
    }
  }

  async function downloadFaulty(
    visit: SignedInVisit,
    write: typeof faultyCsv | typeof faultyXlsx,
    extension: 'csv' | 'xlsx',
  ): Promise<void> {
    const held = await open(visit);
    const rows = await imports.rows(held.id, { fates: ['faulty'] });
    const name = visit.locale === 'en' ? 'faulty-rows' : '有错误的行';
    visit.res.attachment(`${name}.${extension}`).send(await write(rows, surroundingsOf(held, parts), visit.locale));
  }
}
