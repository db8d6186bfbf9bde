import { contracts } from '@jinlin/shared/contract/all'
import type { Contract, Op } from '@jinlin/shared/contract/define'
import { toRequest } from '@jinlin/shared/client/create-client'
import { multipart, type RawAnswer } from '../../support/http-send'
import { newKey, type TestServer, type Who } from '../../support/server'

export interface Operation {
  /** `ticket.claim` */
  name: string
  op: Op
}

export const OPERATIONS: readonly Operation[] = (contracts as readonly Contract[]).flatMap(({ name, ops }) =>
  Object.entries(ops).map(([key, op]) => ({ name: `${name}.${key}`, op })),
)

export const operationNamed = (name: string): Operation => {
  const found = OPERATIONS.find((one) => one.name === name)
  if (!found) throw new Error(`no operation is called ${name}`)
  return found
}

export type Fields = Record<string, unknown>

export interface Sent {
  input: Fields
  /** The file of an upload. */
  file?: Buffer
  who: Who | null
  /** Default: a new one where the operation asks for one. */
  key?: string | null
}

/** One call as a phone makes it, and the bare answer: a refusal is an answer as well. */
export const send = async (server: TestServer, { name, op }: Operation, { input, file, who, key }: Sent): Promise<RawAnswer> => {
  const { method, path, headers, body } = toRequest(name, [op.method, op.path], input)
  const signed: Record<string, string> = { ...headers, ...(who ? { authorization: `Bearer ${await server.tokenOf(who)}` } : {}) }
  const intent = key === undefined && op.idempotent ? newKey() : key
  if (intent) signed['idempotency-key'] = intent
  if (op.kind === 'upload') {
    delete signed['Content-Type']
    const texts = Object.fromEntries(
      Object.entries((body ?? {}) as Fields).map(([field, value]) => [field, typeof value === 'string' ? value : JSON.stringify(value)]),
    )
    const form = multipart(texts, file ? { filename: 'x.csv', bytes: file } : undefined)
    return server.raw({ method, path, headers: { ...signed, ...form.headers }, body: form.body })
  }
  return server.raw({ method, path, headers: signed, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
}

/** `ok`, or the code of the refusal. */
export const heard = (answer: RawAnswer): string => (answer.status < 400 ? 'ok' : answer.json().error.code)
