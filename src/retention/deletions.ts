import type { PrismaClient } from '../database/generated/client.ts';
import type { Cutoffs } from './cutoffs.ts';

/** Deletes at most `batch` rows whose time has passed. @returns how many */
type Deletion = (prisma: PrismaClient, cutoffs: Cutoffs, batch: number) => Promise<number>;

/** In this order: a chat goes once nothing of it is left. */
export const deletions: Record<string, Deletion> = {
  enquiries: (prisma, { enquiries }, batch) => prisma.$executeRaw`
    DELETE FROM enquiries WHERE id IN (SELECT id FROM enquiries WHERE asked_at < ${enquiries} LIMIT ${batch})`,

  // A talk with a person goes on for as long as its case is open, however long nobody says anything.
  forms: (prisma, { forms }, batch) => prisma.$executeRaw`
    DELETE FROM flows WHERE chat_id IN (
      SELECT chat_id FROM flows WHERE updated_at < ${forms}
        AND NOT EXISTS (SELECT 1 FROM handovers h WHERE h.chat_id = flows.chat_id AND h.ended_at IS NULL)
      LIMIT ${batch})`,

  files: (prisma, { forms }, batch) => prisma.$executeRaw`
    DELETE FROM attachments WHERE id IN (
      SELECT id FROM attachments WHERE complaint_id IS NULL AND handover_id IS NULL AND created_at < ${forms}
        AND NOT EXISTS (SELECT 1 FROM flows f WHERE f.chat_id = attachments.chat_id)
      LIMIT ${batch})`,

  /** Of chats that have no case with a link to them, or none that is still theirs. */
  messages: (prisma, { cases }, batch) => prisma.$executeRaw`
    DELETE FROM messages WHERE id IN (
      SELECT id FROM messages WHERE created_at < ${cases}
        AND NOT EXISTS (SELECT 1 FROM complaints c WHERE c.chat_id = messages.chat_id)
        AND NOT EXISTS (SELECT 1 FROM handovers h WHERE h.chat_id = messages.chat_id)
      LIMIT ${batch})`,

  signIns: (prisma, { signIns }, batch) => prisma.$executeRaw`
    DELETE FROM sessions WHERE id IN (
      SELECT id FROM sessions WHERE expires_at < ${signIns} OR revoked_at < ${signIns} LIMIT ${batch})`,

  wrongProofs: (prisma, { signIns }, batch) => prisma.$executeRaw`
    DELETE FROM proof_failures WHERE key IN (
      SELECT key FROM proof_failures WHERE updated_at < ${signIns} LIMIT ${batch})`,

  imports: (prisma, { signIns }, batch) => prisma.$executeRaw`
    DELETE FROM registration_imports WHERE id IN (
      SELECT id FROM registration_imports WHERE created_at < ${signIns} LIMIT ${batch})`,

  /** That so many had a copy stays. */
  copiesOfNotices: (prisma, { cases }, batch) => prisma.$executeRaw`
    UPDATE notice_deliveries SET chat_id = NULL WHERE message_id IN (
      SELECT d.message_id FROM notice_deliveries d JOIN notices n ON n.id = d.notice_id
      WHERE n.ended_at < ${cases} AND d.chat_id IS NOT NULL LIMIT ${batch})`,

  /** Of chats that nothing is told any more, because nothing is left of what they asked. */
  numberNotes: (prisma, { enquiries }, batch) => prisma.$executeRaw`
    DELETE FROM number_note_opt_outs WHERE chat_id IN (
      SELECT o.chat_id FROM number_note_opt_outs o WHERE at < ${enquiries}
        AND NOT EXISTS (SELECT 1 FROM enquiries e WHERE e.chat_id = o.chat_id) LIMIT ${batch})`,

  apiRequests: (prisma, { exchanges }, batch) => prisma.$executeRaw`
    DELETE FROM api_requests WHERE (token_id, key) IN (
      SELECT token_id, key FROM api_requests WHERE at < ${exchanges} LIMIT ${batch})`,

  webhookDeliveries: (prisma, { exchanges }, batch) => prisma.$executeRaw`
    DELETE FROM webhook_deliveries WHERE id IN (
      SELECT id FROM webhook_deliveries WHERE created_at < ${exchanges} LIMIT ${batch})`,

  chats: (prisma, { enquiries }, batch) => prisma.$executeRaw`
    DELETE FROM chats WHERE id IN (
      SELECT id FROM chats WHERE last_seen_at < ${enquiries}
        AND NOT EXISTS (SELECT 1 FROM complaints c WHERE c.chat_id = chats.id)
        AND NOT EXISTS (SELECT 1 FROM handovers h WHERE h.chat_id = chats.id)
        AND NOT EXISTS (SELECT 1 FROM registration_watchers w WHERE w.chat_id = chats.id)
        AND NOT EXISTS (SELECT 1 FROM notice_subscriptions s WHERE s.chat_id = chats.id)
        AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.chat_id = chats.id)
      LIMIT ${batch})`,
};
