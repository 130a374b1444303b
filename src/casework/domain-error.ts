/**
 * Why a move is refused. `changed`: the case is no longer as it was when the move was decided on; `not-allowed`: its state does not
 * allow the move; `forbidden`: the actor may not do it (or may not even know of the case); `invalid`: what it needs is missing or wrong.
 */
export type DomainFault = 'not-found' | 'forbidden' | 'changed' | 'not-allowed' | 'invalid';

/** A foreseen refusal; nothing was changed. Each adapter turns its code into its user's words. */
export class DomainError extends Error {
  constructor(
    readonly fault: DomainFault,
    /** What exactly, as a key of the room's words: `demand-unanswered`, `extension-too-late`. */
    readonly code: string,
    /** Values that the words need. No personal data. */
    readonly values: Record<string, unknown> = {},
  ) {
    super(`${fault}: ${code}`);
    this.name = 'DomainError';
  }
}
