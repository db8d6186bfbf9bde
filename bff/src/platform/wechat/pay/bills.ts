import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { addDays, instantAt, isLocalDay, type LocalDay } from '@jinlin/shared/kernel/local-day'
import { z } from 'zod'
import type { Clock } from '../../clock'
import type { PayClient } from './client'
import { read } from './facts'
import type { WechatPayOptions } from './options'
import { PayRefused, PayUnknown, type WechatPay } from './wechat-pay.port'

const unzip = promisify(gunzip)

const TEN_O_CLOCK = 10 * 60
/** A line is about 300 bytes, so these are several million lines; a file that unpacks to more is an attack or a mistake. */
const MAX_PACKED = 256 * 1024 * 1024
const MAX_UNPACKED = 1024 * 1024 * 1024

const addressShape = z.object({ hash_type: z.literal('SHA1'), hash_value: z.string().regex(/^[0-9a-f]{40}$/i), download_url: z.url() })

/** v3 names of "no such file" and "not yet", and the ones its older interfaces used. */
const NO_FILE = new Set(['NO_STATEMENT_EXIST', 'NO_BILL_EXIST'])
const BEING_MADE = new Set(['STATEMENT_CREATING', 'BILL_CREATING'])

export const createBills = (
  client: PayClient,
  clock: Clock,
  { billTimeoutMs = 60_000 }: WechatPayOptions,
): Pick<WechatPay, 'tradeBill' | 'fundFlowBill'> => {
  const download = async (what: string, url: string, sha1: string): Promise<Buffer> => {
    // Only path and token are taken: the request carries our signature and goes to the configured host alone.
    const { pathname, searchParams } = new URL(url)
    if (pathname !== '/v3/billdownload/file')
      throw new PayUnknown('bad_answer', `${what}: the file is said to be at ${pathname.slice(0, 80)}`)
    const { body } = await client.send({
      what: `${what} file`,
      method: 'GET',
      path: '/v3/billdownload/file',
      query: Object.fromEntries(searchParams),
      unsigned: true,
      timeoutMs: billTimeoutMs,
      maxBytes: MAX_PACKED,
    })
    const packed = body[0] === 0x1f && body[1] === 0x8b
    let file = body
    try {
      if (packed) file = await unzip(body, { maxOutputLength: MAX_UNPACKED })
    } catch {
      throw new PayUnknown('bad_answer', `${what}: the file cannot be unzipped`)
    }
    // WeChat does not sign the file; the signed answer before it carries the SHA-1 of the unzipped bytes.
    if (createHash('sha1').update(file).digest('hex') !== sha1.toLowerCase())
      throw new PayUnknown('bad_answer', `${what}: the file is not the one WeChat made (SHA-1)`)
    return file
  }

  const fetchBill = async (what: string, path: `/v3/bill/${string}`, day: LocalDay, query: Record<string, string>) => {
    if (!isLocalDay(day)) throw new PayRefused('bad_input', 'NOT_SENT', `${day} is no day`)
    try {
      // WeChat takes its time with a long day, and nobody waits in front of a screen.
      const answer = await client.send({
        what,
        method: 'GET',
        path,
        query: { bill_date: day, ...query, tar_type: 'GZIP' },
        timeoutMs: billTimeoutMs,
      })
      const { download_url: url, hash_value: sha1 } = read(what, answer, addressShape)
      return await download(what, url, sha1)
    } catch (error) {
      if (!(error instanceof PayRefused)) throw error
      if (BEING_MADE.has(error.code)) return 'not_ready'
      // One code for two things: until ten o'clock of the next day a missing file says nothing.
      if (NO_FILE.has(error.code)) return clock.now() < instantAt(addDays(day, 1), TEN_O_CLOCK) ? 'not_ready' : 'none'
      throw error
    }
  }

  return {
    tradeBill: (day) => fetchBill('trade bill', '/v3/bill/tradebill', day, { bill_type: 'ALL' }),
    fundFlowBill: (day) => fetchBill('fund-flow bill', '/v3/bill/fundflowbill', day, { account_type: 'BASIC' }),
  }
}
