import { createKnowledge, type Knowledge, seedFolder } from '../../../src/conversation/knowledge.ts';
import { readSeed } from '../../../src/directory/seed-files.ts';

/** A row of the directory, as the peers index it. */
export interface Row {
  id: number;
  name: string;
  /** 衡阳市衡东县 */
  fullName: string;
  phone: string;
}

export interface Material {
  knowledge: Knowledge;
  rows: Row[];
}

/** The same directory for everybody. */
export function readMaterial(): Material {
  const knowledge = createKnowledge(readSeed(seedFolder));
  const { directory } = knowledge;
  const places = directory.regions.filter(({ kind }) => kind !== 'province');
  const rows = places.map((region, id) => {
    const phone = directory.contact(region, 'consultation')?.value ?? '';
    return { id, name: region.name, fullName: directory.path(region).replace('/', ''), phone };
  });
  return { knowledge, rows };
}
