/** Clocks of processes may differ by so much, in milliseconds. */
const differBy = 3_000;

/** Beyond this reaches nothing that was claimed for so many milliseconds by now: what does was claimed before the clock was put back. */
export const latestEnd = (now: Date, holdsFor: number): Date => new Date(now.getTime() + holdsFor + differBy);
