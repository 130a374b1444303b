import { z } from 'zod';
import type { Complaints } from '../../complaints/complaint.ts';
import type { PrismaClient } from '../../database/generated/client.ts';
import type { Handovers } from '../../handovers/handover.ts';
import { NotFound, type Route } from '../routes.ts';
import type { SignedInVisit } from '../visit.ts';

interface Parts {
  prisma: PrismaClient;
  complaints: Complaints;
  handovers: Handovers;
}

/** What a browser shows by itself; anything else is saved. */
const shownInline = /^(image\/(jpeg|png|webp)|application\/pdf)$/;

/**
 * Nothing in a file runs or loads, but for styles of the browser's own viewer, and no other site shows it in a frame. A sandbox besides, but
 * for PDFs: the viewer would not start in one.
 */
const harmless = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; frame-ancestors 'self'";

/** For how long files stay open to who said why they need what is masked on the case. */
const openFor = 30 * 60_000;

/** The files of cases, to those who may see the case and gave a reason for seeing personal data. */
export function attachmentRoutes({ prisma, complaints, handovers }: Parts): Route[] {
  return [{ method: 'get', path: '/attachments/:id', right: 'cases', record: 'attachment', handle: serve }];

  async function serve(visit: SignedInVisit): Promise<void> {
    const { res } = visit;
    const { id, name, mediaType, kind, number } = await find(visit);
    if (!(await hasRevealed(visit, `${kind}:${number}`))) return res.redirect(303, `/${kind}s/${number}`);
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
      ? await prisma.attachment.findUnique({ where: { id: id.data }, include: { complaint: true, handover: true } })
      : null;
    if (found?.complaint && complaints.maySee(operator, found.complaint))
      return { ...found, kind: 'complaint', number: found.complaint.number };
    if (found?.handover && handovers.maySee(operator, found.handover))
      return { ...found, kind: 'handover', number: found.handover.number };
    throw new NotFound();
  }

  async function hasRevealed({ operator, now }: SignedInVisit, subject: string): Promise<boolean> {
    const where = {
      at: { gte: new Date(now.getTime() - openFor) },
      actor: `operator:${operator.id}`,
      action: 'reveal',
      subject,
    };
    return (await prisma.auditEntry.count({ where })) > 0;
  }
}
