import type { Handovers } from '../../handovers/handover.ts';
import type { CaseParts } from '../casework/parts.ts';

export interface HandoverParts extends CaseParts {
  handovers: Handovers;
}
