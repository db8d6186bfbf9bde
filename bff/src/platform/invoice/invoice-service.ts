import { createHmac, randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Clock } from '../clock'
import type { InvoiceOptions } from '../../config/invoice'
import { type InvoiceFact, InvoiceRefused, type InvoiceService, InvoiceUnknown } from './invoice.port'

const fact = z.object({
  applyNo: z.string(),
  state: z.enum(['issuing', 'issued', 'failed']),
  number: z
    .string()
    .regex(/^\d{20}$/)
    .nullable(),
  amountFen: z.int(),
  reason: z.string(),
})
const refusal = z.object({ code: z.string().max(40), message: z.string() })

const MAX_ANSWER_BYTES = 64 * 1024

/** What both sides sign: one line each, so that no field can pass for another. */
export const invoiceSignature = (secret: string, method: string, path: string, timestamp: string, nonce: string, body: string): string =>
  createHmac('sha256', secret).update([method, path, timestamp, nonce, body].join('\n')).digest('base64url')

const off = (): InvoiceService => {
  const refuse = () => Promise.reject(new InvoiceRefused('OFF', 'no invoice service is set up here: INVOICE_BASE_URL and INVOICE_SECRET'))
  return { enabled: false, issue: refuse, query: refuse, redFlush: refuse }
}

/** The invoice service over HTTP; without options a port that says no. */
export const createInvoiceService = (options: InvoiceOptions | undefined, clock: Clock): InvoiceService => {
  if (!options) return off()
  const { baseUrl, secret, timeoutMs = 5_000 } = options

  const send = async (method: 'GET' | 'POST', path: string, payload?: unknown): Promise<{ status: number; text: string }> => {
    const body = payload === undefined ? '' : JSON.stringify(payload)
    const timestamp = String(Math.floor(clock.now() / 1_000))
    const nonce = randomBytes(12).toString('base64url')
    try {
      const response = await fetch(`${baseUrl}${path}`, {
        method,
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json',
          'x-timestamp': timestamp,
          'x-nonce': nonce,
          'x-signature': invoiceSignature(secret, method, path, timestamp, nonce, body),
        },
        ...(payload === undefined ? {} : { body }),
      })
      const text = await response.text()
      if (text.length > MAX_ANSWER_BYTES) throw new InvoiceUnknown('bad_answer', `${path} answered too much`)
      return { status: response.status, text }
    } catch (error) {
      if (error instanceof InvoiceUnknown) throw error
      throw new InvoiceUnknown((error as Error).name === 'TimeoutError' ? 'timeout' : 'network', path)
    }
  }

  const read = <T>(schema: z.ZodType<T>, text: string, path: string): T => {
    try {
      return schema.parse(JSON.parse(text))
    } catch {
      // Without the text: it carries the buyer's name and tax number.
      throw new InvoiceUnknown('bad_answer', `${path} answered something else than documented`)
    }
  }

  const answered = ({ status, text }: { status: number; text: string }, path: string): InvoiceFact => {
    if (status === 200) return read(fact, text, path)
    if (status >= 500 || status === 429) throw new InvoiceUnknown('server', `${path} answered HTTP ${status}`)
    const { code, message } = read(refusal, text, path)
    throw new InvoiceRefused(code, message.slice(0, 200))
  }

  return {
    enabled: true,
    issue: async (order) => answered(await send('POST', '/v1/invoices', order), '/v1/invoices'),
    query: async (applyNo) => {
      const path = `/v1/invoices/${applyNo}`
      const answer = await send('GET', path)
      return answer.status === 404 ? 'absent' : answered(answer, path)
    },
    redFlush: async (flush) => answered(await send('POST', '/v1/red-invoices', flush), '/v1/red-invoices'),
  }
}
