import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'

export type SubjectKind = 'resident' | 'staff'

/** Implemented by the people feature: who this subject is right now, with roles and memberships. Null = disabled or gone. */
export interface ActorSource {
  load(kind: SubjectKind, subjectId: string): Promise<Omit<ResidentActor, 'sessionId'> | Omit<StaffActor, 'sessionId'> | null>
}
