import { DuplicateKey, Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { householdApi } from '../household/household.api'
import { notify } from '../notification/notification.api'
import { mergePerson } from './merge-person'
import { activePerson, hasWechat, personByPhone, savePerson } from './person.store'
import { phoneIndex } from './phone-index'

/** Whoever did not do this themselves should hear of it. */
const tellChanged = (tx: Tx, personId: string) =>
  notify(tx, {
    to: { kind: 'person', id: personId },
    kind: 'account.phone_changed',
    dedupeKey: `account.phone_changed:${personId}:${tx.now}`,
    title: '手机号已更换',
    text: '您的账号换了新的手机号; 不是您本人操作的话请立即致电客服',
    tone: 'info',
    link: null,
  })

/**
 * A proven phone becomes the person's own, and every house of the owner roll that has it is theirs at once. The same phone on another account: one the desk made
 * is taken over (proving the phone is what it waited for), one that somebody signs in with is not.
 * @throws AppError PHONE_TAKEN
 */
export const verifyPhone =
  (ports: Ports) =>
  async (personId: string, phone: string): Promise<void> => {
    const { uow, cipher } = ports
    const work = async (tx: Tx) => {
      const person = await activePerson(tx, personId)
      if (!person) throw refuse('UNAUTHENTICATED')
      const other = await personByPhone(tx, cipher, phone)
      if (other && other.id !== personId) {
        if (await hasWechat(tx, other.id)) throw refuse('PHONE_TAKEN')
        await mergePerson(ports)(tx, other, personId)
      }
      const name = person.name ?? (other?.id === personId ? null : (other?.name ?? null))
      const saved = await savePerson(tx, person, { name, phone, phoneIdx: phoneIndex(cipher, phone), phoneVerifiedAt: tx.now })
      if (!saved) throw new Transient('the person changed meanwhile')
      if (person.phone !== null && person.phone !== phone) await tellChanged(tx, personId)
      await householdApi(ports).bindByPhone(tx, { personId, name, phone })
    }
    try {
      await uow.run(work)
    } catch (error) {
      // Two accounts proved the same phone at once: the other one has it now.
      if (error instanceof DuplicateKey) throw refuse('PHONE_TAKEN', { cause: error })
      throw error
    }
  }
