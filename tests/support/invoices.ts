import { type InvoiceSandbox, startInvoiceSandbox } from '../../scripts/invoice-sandbox/server'
import { fakeClock } from './clock'
import type { ServerOptions, TestServer } from './server'
import { useServer } from './world'

export const INVOICE_SECRET = 'the-suite-and-its-invoice-service'

/** A server beside a local invoice service on the same clock. */
export const useServerWithInvoices = (
  options: Omit<ServerOptions, 'clock'> = {},
): { server: () => TestServer; invoices: () => InvoiceSandbox } => {
  let sandbox: InvoiceSandbox | undefined
  const invoices = () => {
    if (!sandbox) throw new Error('the local invoice service starts before the first test')
    return sandbox
  }
  const server = useServer(async () => {
    const clock = fakeClock()
    sandbox = await startInvoiceSandbox({ port: 0, secret: INVOICE_SECRET, clock })
    return { ...options, clock, env: { ...options.env, INVOICE_BASE_URL: sandbox.url, INVOICE_SECRET } }
  })
  afterAll(() => sandbox?.close())
  return { server, invoices }
}
