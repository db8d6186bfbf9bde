import { termState, type TermState } from '@jinlin/shared/domain/people/committee-term'
import { maskName, maskPhone } from '@jinlin/shared/kernel/mask'
import type { Ports } from '../../platform/ports'
import { toStoredInstant } from '../../platform/db/stored-instant'
import { DAY } from '@jinlin/shared/kernel/instant'
import { personApi } from '../person/person.api'
import { committeeTerm } from './household.table'

/** Older ones are history that no screen asks for. */
const SHOWN_FOR = 5 * 366 * DAY
const AT_MOST = 200

const ORDER: Record<TermState, number> = { current: 0, coming: 1, ended: 2 }

/** Screen: office, committee. Two statements. */
export const termsOf = async (ports: Ports, communityId: string, now: number) => {
  const { db } = ports
  const raw = await db.query(
    `SELECT ${committeeTerm.select()} FROM committee_term WHERE community_id = ? AND until_at > ? ORDER BY until_at DESC, id LIMIT ${AT_MOST}`,
    [communityId, toStoredInstant(now - SHOWN_FOR)],
  )
  const rows = raw.map((row) => committeeTerm.decode(row, db.cipher))
  const contacts = await personApi(ports).contactsOf(rows.map(({ personId }) => personId))
  return rows
    .map(({ id, personId, title, fromAt, untilAt }) => {
      const contact = contacts.get(personId)
      return {
        termId: id,
        name: maskName(contact?.name ?? ''),
        phone: contact?.phone ? maskPhone(contact.phone) : null,
        title,
        fromAt,
        untilAt,
        state: termState({ fromAt, untilAt }, now),
      }
    })
    .sort((a, b) => ORDER[a.state] - ORDER[b.state])
}
