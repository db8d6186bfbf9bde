/** 数电发票 as the sandbox keeps them: by the applicant's own number, which makes a repeat harmless. */
export interface Entry {
  applyNo: string
  state: 'issuing' | 'issued' | 'failed'
  number: string | null
  amountFen: number
  reason: string
  /** Of the invoice that a red one takes back. */
  takesBack: string | null
  buyer: string
  askedAt: number
}

export interface BookOptions {
  now: () => number
  /** How long making one takes, in ms of `now`. */
  takesMs: number
}

export type Refusal = { code: string; message: string }

const MAX_FEN = 10_000_000_000

/** Year 2, region 2 (33 = Zhejiang), channel 1, serial 15. */
const numberOf = (now: number, serial: number): string => `${new Date(now).toISOString().slice(2, 4)}331${String(serial).padStart(15, '0')}`

/** Makes, finds and takes back invoices. Pure but for the clock it was given. */
export const createBook = ({ now, takesMs }: BookOptions, kept: Entry[] = []) => {
  const entries = new Map(kept.map((entry) => [entry.applyNo, entry]))
  let serial = kept.length
  /** What the tax service will say of the next ones, in words. */
  const failures: string[] = []

  const ripe = (entry: Entry): Entry => {
    if (entry.state === 'issuing' && now() >= entry.askedAt + takesMs) {
      entry.state = 'issued'
      entry.number = numberOf(now(), ++serial)
    }
    return entry
  }
  const open = (applyNo: string, amountFen: number, buyer: string, takesBack: string | null): Entry => {
    const failure = failures.shift()
    const entry: Entry = {
      ...{ applyNo, amountFen, buyer, takesBack, number: null, askedAt: now() },
      state: failure === undefined ? 'issuing' : 'failed',
      reason: failure ?? '',
    }
    entries.set(applyNo, entry)
    return ripe(entry)
  }
  const same = (present: Entry, amountFen: number, buyer: string): Entry | Refusal =>
    present.amountFen === amountFen && present.buyer === buyer
      ? ripe(present)
      : { code: 'APPLY_NO_USED', message: '这个申请单号已用于另一张发票' }

  return {
    issue: (order: {
      applyNo: string
      amountFen: number
      buyer: { kind: string; name: string; taxNo: string | null }
    }): Entry | Refusal => {
      const { applyNo, amountFen, buyer } = order
      if (!/^[a-z0-9-]{1,40}$/.test(applyNo)) return { code: 'PARAM_ERROR', message: '申请单号不符合规则' }
      if (!Number.isSafeInteger(amountFen) || amountFen <= 0 || amountFen > MAX_FEN)
        return { code: 'PARAM_ERROR', message: '金额不符合规则' }
      if (buyer.name.trim() === '') return { code: 'BUYER_INVALID', message: '购买方名称为空' }
      if (buyer.kind === 'company' && !buyer.taxNo) return { code: 'BUYER_INVALID', message: '企业购买方缺少税号' }
      const text = JSON.stringify(buyer)
      const present = entries.get(applyNo)
      return present ? same(present, amountFen, text) : open(applyNo, amountFen, text, null)
    },
    query: (applyNo: string): Entry | undefined => {
      const entry = entries.get(applyNo)
      return entry && ripe(entry)
    },
    redFlush: ({ applyNo, number, amountFen }: { applyNo: string; number: string; amountFen: number }): Entry | Refusal => {
      const blue = [...entries.values()].find((entry) => entry.number === number && entry.takesBack === null)
      if (!blue) return { code: 'INVOICE_NOT_FOUND', message: '没有这张发票' }
      if (blue.amountFen !== amountFen) return { code: 'PARAM_ERROR', message: '冲红金额与原发票不一致' }
      const present = entries.get(applyNo)
      if (present) return same(present, amountFen, blue.buyer)
      const other = [...entries.values()].find((entry) => entry.takesBack === number && entry.state !== 'failed')
      return other ? { code: 'ALREADY_RED', message: '这张发票已冲红' } : open(applyNo, amountFen, blue.buyer, number)
    },
    failNext: (reason: string): void => {
      failures.push(reason)
    },
    entries: (): Entry[] => [...entries.values()].map(ripe),
  }
}

export type Book = ReturnType<typeof createBook>
