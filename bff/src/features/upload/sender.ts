import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'

/** A file belongs to the account that sent it. */
export const senderOf = (actor: ResidentActor | StaffActor): readonly ['resident' | 'staff', string] =>
  actor.kind === 'resident' ? ['resident', actor.personId] : ['staff', actor.staffId]
