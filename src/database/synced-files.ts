import fs from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

type ModuleOptions = Parameters<NodeFS['init']>[1];

interface NodeFiles {
  NODEFS: { stream_ops: { fsync?(stream: { nfd?: number }): number } };
}

/**
 * A folder in which fsync does what PostgreSQL relies on for what is committed to survive a power cut. Emscripten's own file system
 * ignores it.
 */
export class SyncedFiles extends NodeFS {
  override init(pglite: PGlite, options: ModuleOptions): ReturnType<NodeFS['init']> {
    return super.init(pglite, { ...options, preRun: [...(options.preRun ?? []), syncForReal] });
  }
}

function syncForReal(module: unknown): void {
  (module as NodeFiles).NODEFS.stream_ops.fsync = ({ nfd }) => {
    if (nfd !== undefined) fs.fdatasyncSync(nfd); // a folder has no descriptor
    return 0;
  };
}
