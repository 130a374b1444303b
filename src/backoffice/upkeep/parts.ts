import type { Calendar } from '../../calendar/calendar.ts';
import type { DirectoryParts } from '../directory/parts.ts';

export interface UpkeepParts extends DirectoryParts {
  calendar(): Calendar;
}
