export const roles = ['operator', 'supervisor', 'manager', 'directory_keeper', 'auditor', 'administrator'] as const;
export type Role = (typeof roles)[number];

/** Who moves a case: somebody signed in, the person in chat, another system, or time. */
export type Actor = OperatorActor | PersonActor | ProgramActor | ClockActor;

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

/** Another system, by a token of an organization: it records what was done there. */
export interface ProgramActor {
  kind: 'program';
  /** Of the token. */
  id: string;
  organizationId: string;
}

export interface ClockActor {
  kind: 'clock';
}

export const clockActor: ClockActor = { kind: 'clock' };

/** As whom a program reads: it may be given what a supervisor of its organization may see. */
export const readerOf = ({ id, organizationId }: ProgramActor): OperatorActor => ({
  kind: 'operator',
  id,
  name: '',
  organizationId,
  roles: ['supervisor'],
});

/** Who works on cases; supervisors do all that operators do. */
export const mayWork = ({ roles }: OperatorActor): boolean =>
  roles.includes('operator') || roles.includes('supervisor');

export const maySupervise = ({ roles }: OperatorActor): boolean => roles.includes('supervisor');
