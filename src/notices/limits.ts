import { z } from 'zod';
import type { Setting } from '../casework/setting.ts';

export const noticeLimits = z.object({
  /** Notices that an organization may send on one day. */
  perDay: z.int().min(1).max(20).default(3),
  /** A number that changed is told to those who got it within so many days; 0: to nobody. */
  changeDays: z.int().min(0).max(365).default(30),
});

export type NoticeLimits = z.infer<typeof noticeLimits>;

export const noticeSetting: Setting<NoticeLimits> = { key: 'notices', schema: noticeLimits };
