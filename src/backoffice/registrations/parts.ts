import type { Registrations } from '../../registrations/registration.ts';
import type { CaseParts } from '../casework/parts.ts';

export interface RegistrationParts extends CaseParts {
  registrations: Registrations;
}
