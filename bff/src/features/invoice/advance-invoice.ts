import { nextInvoiceCheck } from '@jinlin/shared/domain/invoice/invoice.machine'
import type { Tx } from '../../platform/db/uow'
import { type InvoiceFact, InvoiceRefused, InvoiceUnknown } from '../../platform/invoice/invoice.port'
import type { Ports } from '../../platform/ports'
import { paymentApi } from '../payment/payment.api'
import { dueInvoices, invoiceById } from './invoice.queries'
import { invoiceEvent, moveInvoice } from './invoice.store'
import { invoice, type InvoiceRow } from './invoice.table'

const BATCH = 20

/** Number of the red invoice's own application. */
const redApplyNo = (id: string): string => `${id}-red`

/** What the invoice service has to be told or asked next. Every call may be repeated: our number names the invoice. */
export const advanceInvoice = (ports: Ports) => {
  const { uow, invoices, log } = ports

  const linesOf = async (row: InvoiceRow) => {
    const parts = await paymentApi(ports).partsOf(row.orderId)
    const names = [...new Set(parts.map(({ itemName }) => itemName))].join('、')
    return [{ name: names === '' ? '物业服务费' : names.slice(0, 60), amountFen: row.amountFen }]
  }

  const issued = async (tx: Tx, row: InvoiceRow, fact: InvoiceFact): Promise<void> => {
    const done = await moveInvoice(tx, row, 'issue', { number: fact.number, issuedAt: tx.now, step: 0, nextCheckAt: null })
    if (!done) return
    await tx.outbox.add([invoiceEvent('invoice.issued', done)])
    // A refund was approved while it was being made.
    if (done.redReason !== '') await moveInvoice(tx, done, 'take_back', { step: 0, nextCheckAt: tx.now })
  }

  const apply = (id: string, fact: InvoiceFact): Promise<void> =>
    uow.run(async (tx) => {
      const row = await tx.one(invoice, { id })
      if (!row || fact.state === 'issuing') return
      if (fact.amountFen !== row.amountFen) {
        tx.afterCommit(() => log.error({ invoiceId: id }, 'an invoice was made out over another amount'))
        return
      }
      if (row.state === 'red_flushing') {
        if (fact.applyNo !== redApplyNo(id)) return
        if (fact.state === 'issued') {
          const gone = await moveInvoice(tx, row, 'red_flush', { redNumber: fact.number, redFlushedAt: tx.now })
          if (gone) await tx.outbox.add([invoiceEvent('invoice.red_flushed', gone)])
        } else {
          await tx.update(invoice, { id, communityId: row.communityId }, { failReason: fact.reason.slice(0, 200) })
          tx.afterCommit(() => log.error({ invoiceId: id }, 'an invoice could not be taken back; a refund waits for it'))
        }
      } else if (fact.state === 'issued') await issued(tx, row, fact)
      else {
        const failed = await moveInvoice(tx, row, 'fail', { failReason: fact.reason.slice(0, 200) })
        if (failed) await tx.outbox.add([invoiceEvent('invoice.failed', failed)])
      }
    })

  const issue = async (row: InvoiceRow): Promise<void> => {
    const { id, titleKind: kind, titleName: name, taxNo, amountFen } = row
    const remark = `${row.houseLabel} 缴费 ${row.orderId}`
    await apply(id, await invoices.issue({ applyNo: id, buyer: { kind, name, taxNo }, lines: await linesOf(row), amountFen, remark }))
  }

  const work = async (row: InvoiceRow): Promise<void> => {
    if (row.state === 'requested') {
      // Written before a byte leaves: from here on the service may know of it.
      const sent = await uow.run(async (tx) => {
        const now = await tx.one(invoice, { id: row.id })
        return now && moveInvoice(tx, now, 'send')
      })
      if (sent) await issue(sent)
    } else if (row.state === 'issuing') {
      const fact = await invoices.query(row.id)
      await (fact === 'absent' ? issue(row) : apply(row.id, fact))
    } else if (row.state === 'red_flushing' && row.number !== null) {
      const flush = { applyNo: redApplyNo(row.id), number: row.number, amountFen: row.amountFen, reason: row.redReason }
      await apply(row.id, await invoices.redFlush(flush))
    }
  }

  const advance = async (row: InvoiceRow): Promise<void> => {
    const next = { step: row.step + 1, nextCheckAt: nextInvoiceCheck(row.step, ports.clock.now()) }
    const mine = await uow.run(
      async (tx) => (await tx.update(invoice, { id: row.id, step: row.step, nextCheckAt: row.nextCheckAt }, next)) === 1,
    )
    if (!mine) return
    try {
      await work(row)
    } catch (error) {
      if (error instanceof InvoiceRefused && row.state !== 'red_flushing')
        return apply(row.id, { applyNo: row.id, state: 'failed', number: null, amountFen: row.amountFen, reason: error.detail })
      if (!(error instanceof InvoiceRefused) && !(error instanceof InvoiceUnknown)) throw error
      log.warn({ invoiceId: row.id, error: error.message }, 'the invoice service could not be asked')
    }
  }

  return {
    advanceNow: async (id: string): Promise<void> => {
      const row = await invoiceById(ports.db, id)
      if (row?.nextCheckAt != null && row.nextCheckAt <= ports.clock.now()) await advance(row)
    },
    advanceDue: async (now: number): Promise<{ asked: number }> => {
      const due = await dueInvoices(ports.db, now, BATCH)
      for (const row of due) await advance(row)
      return { asked: due.length }
    },
  }
}
