import { unlink } from 'node:fs/promises'
import type { Op } from '@jinlin/shared/contract/define'
import { ERRORS, type ErrorCode } from '@jinlin/shared/domain/error-codes'
import type { Actor } from '@jinlin/shared/domain/people/actor'
import { AppError } from '../errors'
import { KEY_SHAPE, requestHash, type Idempotency } from '../idempotency/idempotency'
import type { Log } from '../log'
import { answerCheck, type Answered, BrokenAnswer, declaresError } from './answer'
import type { Authenticate, WhileSignedIn } from './authenticate'
import type { AnyHandler, CallContext, Download, EventStream } from './bind'
import { JSON_LIMIT, readBytes, readJson } from './body'
import { fromText, parseInput, readQuery } from './parse'
import type { RateLimits } from './rate'
import type { Exchange } from './request'
import { roleGate } from './role-gate'
import type { Serve } from './routes'
import { sendDownload, sendEvents, sendJson } from './send'
import { readForm, UPLOAD_LIMIT } from './upload'

export interface OperationParts {
  authenticate: Authenticate
  whileSignedIn: WhileSignedIn
  idempotency: Idempotency
  rates: RateLimits
  log: Log
  /** Where a file lies while it is looked at. */
  incoming: string
  /** Broken contracts throw instead of being mended. */
  strict: boolean
}

interface Taken {
  input: Record<string, unknown>
  context: CallContext
}

/** Whose budget a request spends, and whose keys its Idempotency-Key is among. */
const ownerOf = (actor: Actor, ip: string): string => {
  if (actor.kind === 'resident') return `resident:${actor.personId}`
  if (actor.kind === 'staff') return `staff:${actor.staffId}`
  return `ip:${ip}`
}

/** Body, query and path → one flat object. */
const taker = (op: Op, incoming: string): ((exchange: Exchange, params: Readonly<Record<string, string>>) => Promise<Taken>) => {
  const text = fromText(op)
  const kind = op.kind ?? 'json'
  const limit = op.limitBytes ?? (kind === 'upload' ? UPLOAD_LIMIT : JSON_LIMIT)
  const hasBody = op.method === 'POST' || op.method === 'PUT'
  return async (exchange, params) => {
    const { req, requestId, ip, now } = exchange
    const context: CallContext = { requestId, ip, now, userAgent: (req.headers['user-agent'] ?? '').slice(0, 300) }
    if (kind === 'raw') {
      context.raw = { body: await readBytes(req, limit), headers: req.headers }
      return { input: text({ ...readQuery(exchange.search), ...params }), context }
    }
    if (!hasBody) return { input: text({ ...readQuery(exchange.search), ...params }), context }
    if (exchange.search.length > 1) throw new AppError('INPUT_INVALID', { fields: { query: '参数应放在内容里' } })
    if (kind === 'upload') {
      const form = await readForm(req, limit, incoming)
      context.upload = form.file
      return { input: text({ ...form.fields, ...params }), context }
    }
    const body = await readJson(req, limit)
    const twice = Object.keys(params).find((name) => name in body)
    if (twice !== undefined) throw new AppError('INPUT_INVALID', { fields: { [twice]: '这个字段已在地址里' } })
    return { input: { ...body, ...text(params) }, context }
  }
}

interface StoredRefusal {
  refused: ErrorCode
  fields?: Record<string, string>
  present?: unknown
}
const isStoredRefusal = (body: unknown): body is StoredRefusal =>
  typeof body === 'object' &&
  body !== null &&
  typeof (body as StoredRefusal).refused === 'string' &&
  (body as StoredRefusal).refused in ERRORS

/**
 * The stages of one operation in their order: authenticate → rate → role gate → body → parse → idempotency → handler → answer. Everything that does not depend on the
 * request is made here, once.
 */
export const serveOperation = (
  operation: string,
  op: Op,
  handler: AnyHandler,
  parts: OperationParts,
  shareBy?: (input: never) => string,
): Serve => {
  const { authenticate, whileSignedIn, idempotency, rates, log, strict } = parts
  const isPublic = op.roles.includes('public')
  const gate = roleGate(op)
  const take = taker(op, parts.incoming)
  const check = answerCheck(op, operation, strict, log)
  const declared = declaresError(op)
  // A list of pictures is many requests at once, each with a signature of its own.
  // Notices of a whole city come from a handful of addresses; what is turned away comes again a quarter of a minute later.
  const rate = op.rate ?? (op.kind === 'raw' ? 'notice' : isPublic && op.kind === 'binary' ? 'file' : 'general')
  const status = op.status ?? (op.answer || op.kind === 'binary' || op.kind === 'stream' ? 200 : 204)
  const call = handler as unknown as (actor: Actor, input: unknown, context: CallContext) => Promise<unknown>

  const refused = (error: unknown): unknown => {
    if (!(error instanceof AppError) || declared(error.code)) return error
    if (strict) return new BrokenAnswer(`${operation} refused with ${error.code}, which its contract does not declare`)
    log.error({ operation, code: error.code }, 'refusal outside the contract')
    return error
  }
  const invoke = async (actor: Actor, input: unknown, context: CallContext): Promise<unknown> => {
    try {
      return await call(actor, input, context)
    } catch (error) {
      throw refused(error)
    }
  }
  const handle = async (actor: Actor, input: unknown, context: CallContext): Promise<Answered> =>
    check(((await invoke(actor, input, context)) ?? {}) as Answered)

  const once = async (
    exchange: Exchange,
    owner: string,
    input: unknown,
    context: CallContext,
  ): Promise<{ status: number; body: unknown }> => {
    const key = exchange.req.headers['idempotency-key']
    if (typeof key !== 'string' || !KEY_SHAPE.test(key)) {
      throw new AppError('INPUT_INVALID', { fields: { 'Idempotency-Key': '缺少提交编号, 请更新到最新版本' } })
    }
    context.idempotencyKey = key
    const stored = await idempotency.once(
      { actor: owner, operation, key, hash: requestHash(input) },
      async () => ({
        status,
        body: await handle(exchange.actor, input, context),
      }),
      shareBy?.(input as never),
    )
    if (stored.replayed) exchange.res.setHeader('Idempotency-Replayed', 'true')
    if (isStoredRefusal(stored.body)) {
      const { refused: code, fields, present } = stored.body
      throw new AppError(code, { ...(fields ? { fields } : {}), present })
    }
    return stored
  }

  const answer = async (exchange: Exchange, owner: string, input: unknown, context: CallContext): Promise<void> => {
    const { res, actor } = exchange
    if (op.kind === 'binary') {
      const { data } = (await invoke(actor, input, context)) as { data: Download }
      await sendDownload(res, data)
      return
    }
    if (op.kind === 'stream') {
      const { data } = (await invoke(actor, input, context)) as { data: EventStream }
      await sendEvents(res, data, (end) => whileSignedIn(actor, end))
      return
    }
    const done = op.idempotent ? await once(exchange, owner, input, context) : { status, body: await handle(actor, input, context) }
    res.setHeader('Cache-Control', 'no-store')
    if (done.status === 204) {
      res.statusCode = 204
      res.end()
    } else sendJson(res, done.status, JSON.stringify(done.body))
  }

  return async (exchange, params) => {
    exchange.actor = await authenticate(exchange.req, exchange.now, isPublic)
    const owner = ownerOf(exchange.actor, exchange.ip)
    await rates.spend(rate, isPublic ? `ip:${exchange.ip}` : owner)
    gate(exchange.actor)
    const { input, context } = await take(exchange, params)
    try {
      await answer(exchange, owner, parseInput(op, input), context)
    } finally {
      if (context.upload) await unlink(context.upload.path).catch(() => undefined)
    }
  }
}
