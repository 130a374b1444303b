import type { Request, Response } from 'express';
import type { OperatorActor } from '../casework/actor.ts';
import type { Locale } from '../directory/records.ts';

/** How far somebody has come with signing in; each stage but the last has one thing that must be done first. */
export type Stage = 'nobody' | 'code' | 'enrol' | 'change-password' | 'signed-in';

/** Who a request comes from. */
export interface Identity {
  stage: Stage;
  /** From the first stage after `nobody` on. */
  operator?: OperatorActor & { login: string };
  sessionId?: string;
  /** They have not put away the guide of the first visit. */
  isNew?: boolean;
}

/** One request to a page of the back office. */
export interface Visit extends Identity {
  req: Request;
  res: Response;
  locale: Locale;
  now: Date;
}

/** A visit of somebody who is signed in. */
export interface SignedInVisit extends Visit {
  stage: 'signed-in';
  operator: OperatorActor & { login: string };
  sessionId: string;
}
