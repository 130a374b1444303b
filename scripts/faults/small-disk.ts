import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Bytes; what is left in the end is less than a page of a database. */
const pieces = [1024 * 1024, 4096];

/** A disk of its own, in memory, which can be filled up. */
export class SmallDisk {
  /** An empty folder. */
  readonly folder: string;
  readonly #filler: string;

  private constructor(readonly place: string) {
    this.folder = path.join(place, 'data');
    this.#filler = path.join(place, 'filler');
    mkdirSync(this.folder);
  }

  /** @returns undefined where this user may mount nothing */
  static mount(megabytes: number): SmallDisk | undefined {
    const place = mkdtempSync(path.join(tmpdir(), 'xiangwen-disk-'));
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', place], { stdio: 'ignore' });
    } catch {
      rmdirSync(place);
      return undefined;
    }
    const disk = new SmallDisk(place);
    process.once('exit', disk.unmount);
    return disk;
  }

  /** Takes what room there is. May be called again: others make room, too. */
  fill(): void {
    const file = openSync(this.#filler, 'a');
    for (const size of pieces) {
      const piece = Buffer.alloc(size, 1);
      try {
        while (writeSync(file, piece) === size);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
    closeSync(file);
  }

  makeRoom(): void {
    rmSync(this.#filler, { force: true });
  }

  readonly unmount = (): void => {
    process.off('exit', this.unmount);
    execFileSync('umount', ['--lazy', this.place]);
    rmdirSync(this.place);
  };
}
