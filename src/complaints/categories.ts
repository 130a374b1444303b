/** Rule of the guide: the running of the supermarket is the operating organizations' duty, services and qualifications the industry departments'. */
export type Duty = 'operating' | 'industry';

export interface Category {
  id: string;
  duty: Duty;
  /** Whether new complaints can be of it. */
  active: boolean;
  /** As the site calls it. */
  name?: { zh: string; en: string };
}

/** What a site begins with. Their names are in the locales of this room: `category.<id>`. */
const builtIn: readonly Category[] = [
  { id: 'registration', duty: 'operating', active: true },
  { id: 'selection', duty: 'operating', active: true },
  { id: 'announcement', duty: 'operating', active: true },
  { id: 'system', duty: 'operating', active: true },
  { id: 'staff', duty: 'operating', active: true },
  { id: 'quality', duty: 'industry', active: true },
  { id: 'fees', duty: 'industry', active: true },
  { id: 'delay', duty: 'industry', active: true },
  { id: 'attitude', duty: 'industry', active: true },
  { id: 'qualification', duty: 'industry', active: true },
  { id: 'fraud', duty: 'industry', active: true },
  { id: 'other', duty: 'operating', active: true },
];

let current = builtIn;

/** In their order, those no longer active included. */
export const categories = (): readonly Category[] => current;

/** From now on, in this process: every sentence that names a category asks here. */
export function useCategories(set: readonly Category[]): void {
  current = set;
}

export const categoryOf = (id: string | null | undefined): Category | undefined =>
  current.find((category) => category.id === id);

export const isCategory = (id: string): boolean => categoryOf(id) !== undefined;

export const isBuiltIn = (id: string): boolean => builtIn.some((category) => category.id === id);

/** With those that the program brings and the site has not set yet. */
export const completed = (set: readonly Category[]): Category[] => [
  ...set,
  ...builtIn.filter(({ id }) => !set.some((category) => category.id === id)),
];
