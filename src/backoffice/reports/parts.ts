import type { Complaints } from '../../complaints/complaint.ts';
import type { Handovers } from '../../handovers/handover.ts';
import type { Registrations } from '../../registrations/registration.ts';
import type { CaseParts } from '../casework/parts.ts';

export interface ReportParts extends CaseParts {
  complaints: Complaints;
  registrations: Registrations;
  handovers: Handovers;
}
