/** Rule of the guide: the running of the supermarket is the operating organizations' duty, services and qualifications the industry departments'. */
export type Duty = 'operating' | 'industry';

export interface Category {
  id: string;
  duty: Duty;
}

/** Their names are in the locales of this room: `category.<id>`. */
export const categories: readonly Category[] = [
  { id: 'registration', duty: 'operating' },
  { id: 'selection', duty: 'operating' },
  { id: 'announcement', duty: 'operating' },
  { id: 'system', duty: 'operating' },
  { id: 'staff', duty: 'operating' },
  { id: 'quality', duty: 'industry' },
  { id: 'fees', duty: 'industry' },
  { id: 'delay', duty: 'industry' },
  { id: 'attitude', duty: 'industry' },
  { id: 'qualification', duty: 'industry' },
  { id: 'fraud', duty: 'industry' },
  { id: 'other', duty: 'operating' },
];

export const isCategory = (id: string): boolean => categories.some((category) => category.id === id);
