import { matchesLastFour } from '../casework/proofs.ts';
import type { Registration } from './registration.ts';

/** Whether somebody knows the last four of its phone or of its credit code; of no registration at all nobody does, in the same time. */
export function provesOwnership(
  registration: Pick<Registration, 'phone' | 'creditCode'> | undefined,
  lastFour: string,
): boolean {
  return matchesLastFour(lastFour, registration?.phone, registration?.creditCode);
}
