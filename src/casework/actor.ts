export const roles = ['operator', 'supervisor', 'manager', 'directory_keeper', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Who moves a case: somebody signed in, the person in chat, or time. */
export type Actor = OperatorActor | PersonActor | ClockActor;

export interface OperatorActor {
  kind: 'operator';
  id: string;
  name: string;
  organizationId: string;
  roles: readonly Role[];
}

export interface PersonActor {
  kind: 'person';
  /** `telegram:123`, `web:…` */
  chatId: string;
}

export interface ClockActor {
  kind: 'clock';
}

export const clockActor: ClockActor = { kind: 'clock' };

/** Who works on cases; supervisors do all that operators do. */
export const mayWork = ({ roles }: OperatorActor): boolean =>
  roles.includes('operator') || roles.includes('supervisor');

export const maySupervise = ({ roles }: OperatorActor): boolean => roles.includes('supervisor');
