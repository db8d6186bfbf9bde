import { Transient } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { householdApi } from '../household/household.api'
import { notify } from '../notification/notification.api'
import { personByPhone, savePerson } from './person.store'

export interface PhoneRelease {
  communityId: string
  phone: string
  reason: string
  staffId: string
}

/**
 * Operators give old numbers to new people (二次放号). The account keeps its houses and its WeChat, and loses the number alone. Accounts of other communities do not
 * exist for this desk; one without any house is nobody's and may be released by the desk the new holder stands at.
 * @throws AppError PERSON_NOT_FOUND
 */
export const releasePhone =
  (ports: Ports) =>
  async (tx: Tx, { communityId, phone, reason, staffId }: PhoneRelease): Promise<void> => {
    const person = await personByPhone(tx, ports.cipher, phone)
    const lives = person ? await householdApi(ports).membershipsOf(person.id) : []
    const ours = lives.length === 0 || lives.some((membership) => membership.communityId === communityId)
    if (!person || !ours) throw refuse('PERSON_NOT_FOUND')
    if (!(await savePerson(tx, person, { phone: null, phoneIdx: null, phoneVerifiedAt: null })))
      throw new Transient('the person changed meanwhile')
    await ports.sessions.revokeAll(tx, 'resident', person.id)
    await tx.audit.add({
      actorId: staffId,
      actorKind: 'staff',
      action: 'person.releasePhone',
      subjectKind: 'person',
      subjectId: person.id,
      communityId,
      reason,
    })
    await notify(tx, {
      to: { kind: 'person', id: person.id },
      kind: 'account.phone_released',
      dedupeKey: `account.phone_released:${person.id}:${tx.now}`,
      title: '手机号已解除',
      text: '客服已将原手机号从您的账号移除; 请在「我的」里验证新的手机号, 不是您本人要求的话请致电客服',
      tone: 'wait',
      link: null,
    })
  }
