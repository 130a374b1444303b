/** One part of the benchmark: what was measured, and how it stands against what is wanted. */
export interface Report {
  part: string;
  /** How it was measured. */
  method: string;
  rows: Record<string, string | number>[];
  goals: Goal[];
}

export interface Goal {
  what: string;
  measured: number;
  /** At most, or at least, this much. */
  atMost?: number;
  atLeast?: number;
  unit?: string;
}

export function isMet({ measured, atMost = Infinity, atLeast = -Infinity }: Goal): boolean {
  return measured <= atMost && measured >= atLeast;
}

export function printReport({ part, method, rows, goals }: Report): void {
  console.log(`\n${part}: ${method}`);
  console.table(rows);
  for (const goal of goals) console.log(`${isMet(goal) ? '  met ' : 'FAILED'} ${describeGoal(goal)}`);
}

function describeGoal({ what, measured, atMost, atLeast, unit = '' }: Goal): string {
  const limit = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
  return `${what}: ${round(measured)}${unit} (wanted: ${limit}${unit})`;
}

/** Three significant digits: more would be noise. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/** The smallest value that `share` of all values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
