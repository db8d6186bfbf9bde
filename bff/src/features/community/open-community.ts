import type { Tx } from '../../platform/db/uow'
import { community, firm } from './community.table'

export interface NewCommunity {
  /** An existing firm, or the name of a new one. */
  firm: { id: string } | { name: string }
  name: string
  address: string
  dutyPhone: string
  deskPhone: string
  deskHours: string
}

/** A community joins; `community.opened` lets others give it their defaults. @returns its id */
export const openCommunity = async (tx: Tx, { firm: owner, ...fields }: NewCommunity): Promise<string> => {
  let firmId: string
  if ('id' in owner) firmId = owner.id
  else {
    firmId = tx.newId()
    await tx.insert(firm, { id: firmId, name: owner.name, createdAt: tx.now })
  }
  const id = tx.newId()
  await tx.insert(community, { id, firmId, ...fields, createdAt: tx.now })
  await tx.outbox.add([{ type: 'community.opened', subjectId: id, communityId: id, payload: { communityId: id, firmId } }])
  return id
}
