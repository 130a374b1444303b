import { readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second for programs to read (USER_HZ). */
const ticksPerSecond = 100;

/** Processor time of a process and all its threads since it began, in seconds; user and system. */
export function cpuSeconds(pid: number): number {
  // The second field is the program's name in parentheses, which may hold spaces.
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}

/** Resident memory in MB. */
export function residentMegabytes(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
