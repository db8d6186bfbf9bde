import { DuplicateKey } from '../../platform/db/failure'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { subscribeCredit, type SubscribeTemplate } from './notification.table'

const add = (tx: Tx, personId: string, template: SubscribeTemplate) =>
  tx.run('UPDATE subscribe_credit SET accepts = accepts + 1, updated_at = ? WHERE person_id = ? AND template = ?', [
    toStoredInstant(tx.now),
    personId,
    template,
  ])

/** One accept of the subscribe dialog. */
export const addCredit = async (tx: Tx, personId: string, template: SubscribeTemplate): Promise<void> => {
  if ((await add(tx, personId, template)).affected > 0) return
  try {
    await tx.insert(subscribeCredit, { personId, template, accepts: 1, sends: 0, updatedAt: tx.now })
  } catch (error) {
    // Another tap of the same person was faster.
    if (!(error instanceof DuplicateKey)) throw error
    await add(tx, personId, template)
  }
}

/** @returns false when none is left */
export const takeCredit = async (tx: Tx, personId: string, template: SubscribeTemplate): Promise<boolean> =>
  (
    await tx.run('UPDATE subscribe_credit SET sends = sends + 1, updated_at = ? WHERE person_id = ? AND template = ? AND sends < accepts', [
      toStoredInstant(tx.now),
      personId,
      template,
    ])
  ).affected === 1

/** Nothing went out, so nothing was used up. */
export const returnCredit = async (tx: Tx, personId: string, template: SubscribeTemplate): Promise<void> => {
  await tx.run('UPDATE subscribe_credit SET sends = sends - 1, updated_at = ? WHERE person_id = ? AND template = ? AND sends > 0', [
    toStoredInstant(tx.now),
    personId,
    template,
  ])
}

/** WeChat says that no accept is left: it knows better. */
export const zeroCredit = async (tx: Tx, personId: string, template: SubscribeTemplate): Promise<void> => {
  await tx.run('UPDATE subscribe_credit SET sends = accepts, updated_at = ? WHERE person_id = ? AND template = ?', [
    toStoredInstant(tx.now),
    personId,
    template,
  ])
}
