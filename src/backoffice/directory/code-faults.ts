import type { Region } from '../../directory/records.ts';
import type { Finding } from '../../knowledge/finding.ts';

/** Counties have a code of GB/T 2260, which begins as their prefecture's; zones may do without, but not with a wrong one. */
export function codeFaults({ kind, parentId }: Pick<Region, 'kind' | 'parentId'>, typed: string): Finding[] {
  const expected = (parentId ?? '').slice(0, 4);
  if (typed === '') return kind === 'zone' ? [] : [{ field: 'code', code: 'code-missing' }];
  if (!/^\d{6}$/.test(typed)) return [{ field: 'code', code: 'code-form', values: { code: typed } }];
  return typed.startsWith(expected)
    ? []
    : [{ field: 'code', code: 'code-elsewhere', values: { code: typed, expected } }];
}
