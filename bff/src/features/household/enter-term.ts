import { termProblem, TERM_PROBLEM_WORDS } from '@jinlin/shared/domain/people/committee-term'
import type { StaffActor } from '@jinlin/shared/domain/people/actor'
import { sayDay } from '@jinlin/shared/kernel/when'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import { notify } from '../notification/notification.api'
import { personApi } from '../person/person.api'
import { committeeTerm } from './household.table'

export interface NewTerm {
  communityId: string
  phone: string
  title: string
  fromAt: number
  untilAt: number
}

/**
 * A term for an owner of this community: the committee is chosen by owners from among owners (民法典 278). Rights follow from it on the person's next request.
 * @throws AppError PERSON_NOT_FOUND for somebody without an account here, INPUT_INVALID
 */
export const enterTerm =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, { communityId, phone, title, fromAt, untilAt }: NewTerm): Promise<void> => {
    const { personId, houses } = await personApi(ports).byPhone(communityId, phone)
    if (personId === null) throw refuse('PERSON_NOT_FOUND')
    if (!houses.some(({ role }) => role === 'owner')) throw refuse('INPUT_INVALID', { fields: { phone: '委员要从本小区业主里选, 请核对' } })
    const problem = termProblem({ fromAt, untilAt }, await tx.find(committeeTerm, { communityId, personId }), tx.now)
    if (problem) {
      const { field, words } = TERM_PROBLEM_WORDS[problem]
      throw refuse('INPUT_INVALID', { fields: { [field]: words } })
    }
    const id = tx.newId()
    await tx.insert(committeeTerm, { id, communityId, personId, title, fromAt, untilAt })
    await ports.access.add(tx, 'resident', [personId])
    await tx.audit.add({
      actorId: actor.staffId,
      actorKind: 'staff',
      action: 'committee.enter',
      subjectKind: 'committee_term',
      subjectId: id,
      communityId,
      detail: { personId, title, fromAt, untilAt },
    })
    await notify(tx, {
      to: { kind: 'person', id: personId },
      communityId,
      kind: 'committee.entered',
      dedupeKey: `committee.entered:${id}`,
      title: '业委会任期已登记',
      text: `${title}, 到 ${sayDay(localDayOf(untilAt - 1), tx.now, 'dated')}; 任期内可以查看业委会的内容。不是您的话请致电客服`,
      tone: 'info',
      link: null,
    })
  }
