import Fuse from 'fuse.js';
import type { PrismaClient } from '../database/generated/client.ts';
import type { Tx } from '../database/transaction.ts';

const mostNames = 5;

/** What nearly every name ends in says nothing about which agency is meant. */
const suffix =
  /(有限责任公司|股份有限公司|有限公司|责任公司|集团公司|公司|集团|事务所|中心)(（?普通合伙）?|（?特殊普通合伙）?)?$/;

/** 湖南 正大工程咨询（有限）公司 is meant by 正大工程咨询. */
const essence = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()·.,，。]/g, '')
    .replace(suffix, '')
    .replace(/^湖南省?(?=..)/, '');

/** Names of agencies like `text`, best first: applicants of registrations, and those complained of before. */
export async function agenciesLike(db: Tx | PrismaClient, text: string): Promise<string[]> {
  const wanted = essence(text);
  if (wanted.length < 2) return [];
  const known = await db.$queryRaw<{ name: string }[]>`
    SELECT applicant AS name FROM registrations UNION SELECT accused FROM complaints WHERE accused IS NOT NULL ORDER BY name`;
  const agencies = known.map(({ name }) => ({ name, essence: essence(name) }));
  const fuse = new Fuse(agencies, { keys: ['essence'], threshold: 0.4, ignoreLocation: true, shouldSort: true });
  return fuse.search(wanted, { limit: mostNames }).map(({ item }) => item.name);
}
