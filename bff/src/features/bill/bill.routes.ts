import { billContract } from '@jinlin/shared/contract/bill.contract'
import { localDayOf } from '@jinlin/shared/kernel/local-day'
import { bind, type Bound } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { communityApi } from '../community/community.api'
import { showLine, showQuestion } from './bill.presenter'
import { officePage, pastPage, questionPage } from './bill.queries'
import { historiesOf, NO_HISTORY } from './bill.store'
import { answerQuestion, askQuestion, withdrawQuestion } from './questions'
import { shareBills } from './share-bills'
import { showBill, showHouseBills, showOfficeBills, showOfficeQuestions, showSharing } from './show-bills'
import { ANSWERERS, mustSeeBills, OFFICE, standingOf } from './who-may'

const nobody = () => ''

export const billRoutes = (ports: Ports): Bound => {
  const { db, uow, cipher } = ports
  const communities = communityApi(ports)
  const openBills = showHouseBills(ports)
  const oneBill = showBill(ports)
  const labelOf = async (houseId: string) => (await communities.houseOf(houseId))?.label ?? ''
  return bind(billContract, {
    open: (actor, { houseId }, { now }) => openBills(actor, houseId, now),
    past: async (actor, { houseId, ...paged }, { now }) => {
      await mustSeeBills(ports, actor, houseId)
      const { rows, next } = await pastPage(db, houseId, paged)
      const histories = await historiesOf(
        db,
        cipher,
        rows.map(({ id }) => id),
      )
      return { data: rows.map((row) => showLine(row, histories.get(row.id) ?? NO_HISTORY, now)), page: { next } }
    },
    get: (actor, { billId }, { now }) => oneBill(actor, billId, now),
    question: async (actor, { billId, words }) => {
      const question = await uow.run((tx) => askQuestion(ports)(tx, actor, billId, words))
      return { data: showQuestion(question, actor.personId, nobody) }
    },
    withdraw: async (actor, { billId, questionId }) => {
      const question = await uow.run((tx) => withdrawQuestion(ports)(tx, actor, billId, questionId))
      return { data: showQuestion(question, actor.personId, nobody) }
    },
    share: async (actor, input, { now }) => {
      const account = await uow.run((tx) => shareBills(ports)(tx, actor, input))
      const standing = await standingOf(ports, actor, input.houseId)
      if (!standing) throw new Error('the house was there a moment ago')
      return { data: await showSharing(ports, standing, account, now) }
    },
    find: async (actor, input, { now }) => {
      communities.mustBeIn(actor, input.communityId, OFFICE)
      const { rows, next } = await officePage(db, actor, input, localDayOf(now))
      return { data: await showOfficeBills(ports, rows, now), page: { next } }
    },
    questions: async (actor, input) => {
      communities.mustBeIn(actor, input.communityId, ANSWERERS)
      const { rows, next } = await questionPage(db, actor, input)
      return { data: await showOfficeQuestions(ports, rows), page: { next } }
    },
    answer: (actor, { questionId, words }) =>
      uow.run(async (tx) => {
        const { question, row } = await answerQuestion(ports)(tx, actor, questionId, words)
        const { itemName, period, amountFen } = row
        const [data] = await showOfficeQuestions(ports, [{ question, houseLabel: await labelOf(row.houseId), itemName, period, amountFen }])
        if (!data) throw new Error('one question is shown as one')
        return { data }
      }),
  })
}
