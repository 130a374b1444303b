/** What is wrong with an entry, or worth a second look before it goes live. */
export interface Finding {
  /** Whose field on the page: `name`, `aliases`, `value:consultation:430424`, `body:en`. */
  field: string;
  /** A key of `finding.…` of the pages' words. */
  code: string;
  /** Values that the words need. */
  values?: Record<string, string>;
}

export interface Findings {
  /** Nothing is saved until these are put right. */
  faults: Finding[];
  /** Saved once somebody says that it is meant so. */
  cautions: Finding[];
}
