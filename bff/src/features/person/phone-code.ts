import { randomInt } from 'node:crypto'
import { PEOPLE_LIMITS } from '@jinlin/shared/domain/people/people.limits'
import { toStoredInstant } from '../../platform/db/stored-instant'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { type Guess, takeTry, throttleOf } from '../auth/auth.api'
import { phoneCode } from './person.table'
import { phoneIndex } from './phone-index'
import { verifyPhone } from './verify-phone'

const hashOf = ({ cipher }: Pick<Ports, 'cipher'>, phone: string, code: string) => cipher.blind('phone_code', `${phone} ${code}`)

/** Six digits with every value as likely as the next, leading zeros included. */
export const sixDigits = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** Given at the counter to somebody whose face and papers the desk sees; an earlier code for the same phone is void. */
export const issuePhoneCode =
  (ports: Ports) =>
  async (tx: Tx, { communityId, phone, issuedBy }: { communityId: string; phone: string; issuedBy: string }) => {
    const phoneIdx = phoneIndex(ports.cipher, phone)
    await tx.update(phoneCode, { phoneIdx, usedAt: null }, { usedAt: tx.now })
    const code = sixDigits()
    const expiresAt = tx.now + PEOPLE_LIMITS.phoneCodeLives
    const id = tx.newId()
    await tx.insert(phoneCode, {
      id,
      communityId,
      phoneIdx,
      codeHash: hashOf(ports, phone, code),
      issuedBy,
      createdAt: tx.now,
      expiresAt,
      usedAt: null,
    })
    await tx.audit.add({
      actorId: issuedBy,
      actorKind: 'staff',
      action: 'person.issuePhoneCode',
      subjectKind: 'phone_code',
      subjectId: id,
      communityId,
    })
    return { code, expiresAt }
  }

/** Tries are counted by person and by phone: neither one account at many phones nor many accounts at one phone get far in a million. */
const PHONE_TRIES = 20

/** @throws AppError PHONE_CODE_INVALID, PHONE_TAKEN, RATE_LIMITED */
export const phoneByDeskCode =
  (ports: Ports) =>
  async (personId: string, { phone, code }: { phone: string; code: string }): Promise<void> => {
    const byPerson: Guess = { kind: 'phone_code', key: personId }
    const byPhone: Guess = { kind: 'phone_code.phone', key: phone, most: PHONE_TRIES }
    await takeTry(ports, byPerson)
    await takeTry(ports, byPhone)
    await ports.uow.run(async (tx) => {
      const { affected } = await tx.run(
        'UPDATE phone_code SET used_at = ? WHERE phone_idx = ? AND code_hash = ? AND used_at IS NULL AND expires_at > ?',
        [toStoredInstant(tx.now), phoneIndex(ports.cipher, phone), hashOf(ports, phone, code), toStoredInstant(tx.now)],
      )
      if (affected !== 1) throw refuse('PHONE_CODE_INVALID')
      // In the same transaction: a code is spent only when the phone is really bound.
      await verifyPhone(ports)(personId, phone)
    })
    await throttleOf(ports).clear(byPerson)
    await throttleOf(ports).clear(byPhone)
  }
