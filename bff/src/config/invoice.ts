export interface InvoiceOptions {
  /** Nothing else is ever called. */
  baseUrl: string
  /** Shared with the service; signs what we send. */
  secret: string
  /** Longest wait for one answer, in ms. */
  timeoutMs?: number
}
