import type { Complaints } from '../../complaints/complaint.ts';
import type { CaseParts } from '../casework/parts.ts';

export interface ComplaintParts extends CaseParts {
  complaints: Complaints;
}
