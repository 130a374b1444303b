import type { OperatorActor } from '../../casework/actor.ts';
import type { Directory } from '../../directory/directory.ts';

/** All may read them who may come here; the provincial operating organization sets what holds for the whole site. */
export function maySet({ organizationId }: OperatorActor, directory: Directory): boolean {
  return directory.operatingBody(directory.province)?.id === organizationId;
}
