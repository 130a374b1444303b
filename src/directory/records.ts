/** The directory's records as plain values: the same whether they were read from `prisma/seed` or from the database. */

export type Locale = 'zh-CN' | 'en';

export type RegionKind = 'province' | 'prefecture' | 'county' | 'zone';

/** A place. The row of a prefecture stands for its prefecture office (市本级). */
export interface Region {
  /** GB/T 2260 code; for a zone without one, the prefecture's code and a word: `430100-gaoxin`. */
  id: string;
  code: string | null;
  kind: RegionKind;
  /** As the directory prints it: 衡东县, 高新区. */
  name: string;
  nameEn: string;
  /** Other names people use: short forms, old names, the official name where the directory slipped. */
  aliases: string[];
  parentId: string | null;
  /** Order in the printed directory. */
  position: number;
}

export type OrganizationKind = 'operating' | 'industry' | 'management';

export interface Organization {
  id: string;
  kind: OrganizationKind;
  name: string;
  nameEn: string;
  regionId: string;
  /** Of an industry department: the id of its industry. */
  industry: string | null;
}

/** What an industry department watches over, and the kind of agencies that it checks. */
/** One thing that a check of a registration (入驻) looks at. */
export interface ChecklistItem {
  /** 形式要件核验, 资质真实性核验 */
  check: 'form' | 'qualification';
  /** The kind of agency that alone is looked at for it; null: every one. */
  industry: string | null;
  id: string;
  name: string;
  nameEn: string;
}

export interface Industry {
  id: string;
  name: string;
  nameEn: string;
}

export const contactPurposes = [
  'consultation',
  'technical_support',
  'account_support',
  'qq_agency',
  'qq_client',
] as const;
export type ContactPurpose = (typeof contactPurposes)[number];

export interface Contact {
  id: string;
  purpose: ContactPurpose;
  /** `0734-5212289`, or the number of a QQ group. */
  value: string;
  source: string;
  /** ISO date, the day the source vouches for the value. */
  verifiedOn: string;
  organizationId: string;
}

/** One topic in one language. */
export interface Topic {
  id: string;
  locale: Locale;
  title: string;
  /** Sample questions, as people type them. */
  questions: string[];
  /** The answer: short Markdown paragraphs and lists. */
  body: string;
  source: string;
  verifiedOn: string;
}

export interface DirectoryRecords {
  regions: Region[];
  organizations: Organization[];
  contacts: Contact[];
  topics: Topic[];
}
