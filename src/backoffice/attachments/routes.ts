import { z } from 'zod';
import type { Complaints } from '../../complaints/complaint.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import { NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';

interface Parts {
  prisma: PrismaClient;
  complaints: Complaints;
}

/** What a browser shows by itself; anything else is saved. */
const shownInline = /^(image\/(jpeg|png|webp)|application\/pdf)$/;

/** Nothing in a file runs or loads. A sandbox besides, but for PDFs: the browser's own viewer would not start in one. */
const harmless = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'";

/** For how long files stay open to who said why they need what is masked on the case. */
const openFor = 30 * 60_000;

/** The files of complaints, to those who may see the complaint and gave a reason for seeing personal data. */
export function attachmentRoutes({ prisma, complaints }: Parts): Route[] {
  return [{ method: 'get', path: '/attachments/:id', right: 'cases', record: 'attachment', handle: serve }];

  async function serve(visit: SignedInVisit): Promise<void> {
    const { res } = visit;
    const { id, name, mediaType, complaint } = await find(visit);
    if (!(await hasRevealed(visit, complaint.number))) return res.redirect(303, `/complaints/${complaint.number}`);
    const content = await prisma.attachmentContent.findUnique({ where: { attachmentId: id } });
    if (!content) throw new NotFound();
    const inline = shownInline.test(mediaType);
    res.set({
      'Content-Type': inline ? mediaType : 'application/octet-stream',
      'Content-Disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Content-Security-Policy': mediaType === 'application/pdf' ? harmless : `${harmless}; sandbox`,
      'X-Content-Type-Options': 'nosniff',
    });
    res.send(Buffer.from(content.data));
  }

  /** @throws NotFound the same for a file that is not there as for one that is not to be seen */
  async function find({ req, operator }: SignedInVisit) {
    const id = z.uuid().safeParse(req.params.id);
    const found = id.success
      ? await prisma.attachment.findUnique({ where: { id: id.data }, include: { complaint: true } })
      : null;
    if (!found?.complaint || !complaints.maySee(operator, found.complaint)) throw new NotFound();
    return { ...found, complaint: found.complaint };
  }

  async function hasRevealed({ operator, now }: SignedInVisit, number: string): Promise<boolean> {
    const where = {
      at: { gte: new Date(now.getTime() - openFor) },
      actor: `operator:${operator.id}`,
      action: 'reveal',
      subject: `complaint:${number}`,
    };
    return (await prisma.auditEntry.count({ where })) > 0;
  }
}
