import { z } from 'zod';

const rawQueryError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});

/** PostgreSQL's five-character code of a failed raw query; undefined when the failure is not the database's answer. */
export function sqlStateOf(error: unknown): string | undefined {
  const parsed = rawQueryError.safeParse(error);
  return parsed.success ? parsed.data.meta.driverAdapterError.cause.originalCode : undefined;
}

/** Whether the database refuses the data itself (data exception, constraint), so that trying again cannot help. */
export function isRefusal(error: unknown): boolean {
  return /^2[23]/.test(sqlStateOf(error) ?? '');
}
