import type { Calendar } from '../calendar/calendar.ts';
import type { Directory } from '../directory/directory.ts';

/** The world as it is while one move is decided. */
export interface Surroundings {
  now: Date;
  calendar: Calendar;
  directory: Directory;
}
