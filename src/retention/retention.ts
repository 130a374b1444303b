import { z } from 'zod';
import type { Setting } from '../casework/setting.ts';

const months = (usual: number) => z.int().min(6).max(120).default(usual);

/** How long what is personal is kept, in months. */
export const retention = z.object({
  /** After the end of a case: complaint, registration, talk. */
  caseMonths: months(36),
  /** After a question was asked. */
  enquiryMonths: months(12),
});

export type Retention = z.infer<typeof retention>;

export const retentionSetting: Setting<Retention> = { key: 'retention', schema: retention };
