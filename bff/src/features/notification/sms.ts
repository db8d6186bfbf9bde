/** Short messages need a contract with an operator and a signature registered with the authorities; until a firm has them there is no adapter to choose. */
export interface SmsSender {
  /** @returns `not_configured` when nothing can send it: that is recorded, never counted as sent */
  send(message: { phone: string; text: string }): Promise<'sent' | 'not_configured'>
}

export const noSms: SmsSender = { send: () => Promise.resolve('not_configured') }
