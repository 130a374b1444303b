import { z } from 'zod';

const rawQueryError = z.object({
  meta: z.object({ driverAdapterError: z.object({ cause: z.object({ originalCode: z.string() }) }) }),
});

/** PostgreSQL's five-character code of a failed raw query; undefined when the failure is not the database's answer. */
export function sqlStateOf(error: unknown): string | undefined {
  const parsed = rawQueryError.safeParse(error);
  return parsed.success ? parsed.data.meta.driverAdapterError.cause.originalCode : undefined;
}

/** Whether the database refuses the data itself (data exception, constraint, size), so that trying again cannot help. */
export function isRefusal(error: unknown): boolean {
  return /^(22|23|54)/.test(sqlStateOf(error) ?? '');
}
