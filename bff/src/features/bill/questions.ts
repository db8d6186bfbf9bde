import type { ResidentActor, StaffActor } from '@jinlin/shared/domain/people/actor'
import { DuplicateKey } from '../../platform/db/failure'
import type { Tx } from '../../platform/db/uow'
import { refuse } from '../../platform/errors'
import type { Ports } from '../../platform/ports'
import type { BillQuestioned } from './bill.api'
import { billById } from './bill.store'
import { billQuestion, type BillRecord, type QuestionRecord } from './bill.table'
import { ANSWERERS, mustSeeBill, worksOn } from './who-may'

const tell = (tx: Tx, type: 'bill.questioned' | 'bill.answered', row: BillRecord, question: QuestionRecord, words: string) => {
  const told: BillQuestioned = {
    communityId: row.communityId,
    houseId: row.houseId,
    billId: row.id,
    questionId: question.id,
    personId: question.personId,
    itemName: row.itemName,
    words,
  }
  return tx.outbox.add([{ type, subjectId: row.id, communityId: row.communityId, payload: { ...told } }])
}

/** The late fee stands still from today on. @throws AppError BILL_NOT_FOUND, BILL_STATE, BILL_QUESTION_OPEN */
export const askQuestion =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor, billId: string, words: string): Promise<QuestionRecord> => {
    const row = await mustSeeBill(ports, actor, billId)
    if (row.state !== 'published') throw refuse('BILL_STATE', { present: { status: row.state, version: row.version } })
    const question: QuestionRecord = {
      id: tx.newId(),
      communityId: row.communityId,
      houseId: row.houseId,
      billId,
      personId: actor.personId,
      words,
      state: 'open',
      answer: null,
      answeredBy: null,
      openedAt: tx.now,
      answeredAt: null,
      openBillId: billId,
    }
    try {
      await tx.insert(billQuestion, question)
    } catch (error) {
      if (error instanceof DuplicateKey) throw refuse('BILL_QUESTION_OPEN')
      throw error
    }
    await tell(tx, 'bill.questioned', row, question, words)
    return question
  }

/** Open → ended; the conditional UPDATE decides between an answer and a withdrawal. @throws AppError BILL_QUESTION_STATE */
const end = async (
  tx: Tx,
  question: QuestionRecord,
  set: Pick<QuestionRecord, 'state' | 'answer' | 'answeredBy'>,
): Promise<QuestionRecord> => {
  const ended = { ...set, answeredAt: tx.now, openBillId: null }
  if ((await tx.update(billQuestion, { id: question.id, state: 'open' }, ended)) === 0) throw refuse('BILL_QUESTION_STATE')
  return { ...question, ...ended }
}

/** @throws AppError BILL_NOT_FOUND, BILL_QUESTION_NOT_FOUND, BILL_QUESTION_STATE */
export const withdrawQuestion =
  (ports: Ports) =>
  async (tx: Tx, actor: ResidentActor, billId: string, questionId: string): Promise<QuestionRecord> => {
    await mustSeeBill(ports, actor, billId)
    const question = await tx.one(billQuestion, { id: questionId, billId })
    if (question?.personId !== actor.personId) throw refuse('BILL_QUESTION_NOT_FOUND')
    return end(tx, question, { state: 'withdrawn', answer: null, answeredBy: null })
  }

/** @throws AppError BILL_QUESTION_NOT_FOUND, BILL_QUESTION_STATE */
export const answerQuestion =
  (ports: Ports) =>
  async (tx: Tx, actor: StaffActor, questionId: string, words: string): Promise<{ question: QuestionRecord; row: BillRecord }> => {
    const question = await tx.one(billQuestion, { id: questionId })
    const row = question && (await billById(tx, ports.cipher, question.billId))
    if (!question || !row || !worksOn(actor, row, ANSWERERS)) throw refuse('BILL_QUESTION_NOT_FOUND')
    const answered = await end(tx, question, { state: 'answered', answer: words, answeredBy: actor.staffId })
    await tell(tx, 'bill.answered', row, answered, words)
    return { question: answered, row }
  }
