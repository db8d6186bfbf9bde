import type { Books } from './books'
import { reference } from './reference'
import { type Ran, runSequence, type Step, STEPS } from './run-sequence'
import { AMOUNT } from './wechat-model'

const outcome = (books: Books) => ({
  state: books.order.state,
  billPaid: books.billPaid,
  unapplied: books.unapplied,
  cash: books.ledger.get('cash:wechat') ?? 0,
})

const complaintAbout = ({ books, heard }: Ran): string | undefined => {
  const expected = JSON.stringify(reference(heard))
  const found = JSON.stringify(outcome(books))
  if (found !== expected) return `expected ${expected}, found ${found}`
  if ((books.ledger.get('receivable') ?? 0) !== AMOUNT - books.billPaid) return 'receivable is not what the bill still owes'
  if ((books.ledger.get('unapplied') ?? 0) !== -books.unapplied) return 'unapplied is not what waits'
  const balance = [...books.ledger.values()].reduce((sum, fen) => sum + fen, 0)
  return balance === AMOUNT ? undefined : `the ledger is off by ${balance - AMOUNT}`
}

/** After this nothing is under way: WeChat and we have to agree. */
const settled = (steps: readonly Step[]): readonly Step[] => [...steps, 'reconciliation', 'refund_notice', 'ladder']

const permutations = <T>(items: readonly T[]): T[][] =>
  items.length === 0
    ? [[]]
    : items.flatMap((one, at) => permutations([...items.slice(0, at), ...items.slice(at + 1)]).map((rest) => [one, ...rest]))

test('every order of notice, query, ladder, close, refund, refund notice and reconciliation, with the payment before any of them or never', () => {
  const orders = permutations(STEPS)
  expect(orders).toHaveLength(5_040)
  const complaints: string[] = []
  let paid = 0
  for (const order of orders) {
    for (let at = 0; at <= order.length + 1; at += 1) {
      const steps: Step[] = at > order.length ? order : [...order.slice(0, at), 'pay', ...order.slice(at)]
      const ran = runSequence(steps)
      const wrong = complaintAbout(ran) ?? agreed(runSequence(settled(steps)))
      if (wrong) complaints.push(`${steps.join(' ')}: ${wrong}`)
      if (ran.books.order.state !== 'paying' && ran.books.order.state !== 'closed') paid += 1
    }
  }
  expect(complaints.slice(0, 5)).toEqual([])
  // The permutations reach what they are about.
  expect(paid).toBeGreaterThan(10_000)
})

/** No fen of WeChat's is missing in our books once everything was heard. */
const agreed = (ran: Ran): string | undefined => {
  const { books, wechat } = ran
  const wrong = complaintAbout(ran)
  if (wrong) return wrong
  if (ran.heard.includes('second')) return undefined
  const theirs = wechat.state === 'SUCCESS' ? AMOUNT - wechat.refunded : 0
  const ours = books.ledger.get('cash:wechat') ?? 0
  return ours === theirs ? undefined : `WeChat holds ${theirs}, we say ${ours}`
}

/** mulberry32: the same sequences in every run. */
const dice = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
}

test('50,000 random sequences with copies, late answers, closes nobody confirmed, second transactions and wrong facts', () => {
  const next = dice(20_261_121)
  const pool: Step[] = [
    ...STEPS,
    ...STEPS,
    'pay',
    'pay',
    'refund_all',
    'give_up',
    'take_answer',
    'late_answer',
    'second',
    'wrong_amount',
    'wrong_payer',
    'wrong_merchant',
    'wrong_currency',
  ]
  const complaints: string[] = []
  const states = new Map<string, number>()
  for (let n = 0; n < 50_000; n += 1) {
    const steps = Array.from({ length: 3 + Math.floor(next() * 14) }, () => pool[Math.floor(next() * pool.length)] as Step)
    const ran = runSequence(steps)
    const wrong = complaintAbout(ran) ?? agreed(runSequence(settled(steps)))
    if (wrong) complaints.push(`${steps.join(' ')}: ${wrong}`)
    const { state } = ran.books.order
    const where = ran.books.unapplied > 0 ? `${state}+unapplied` : state
    states.set(where, (states.get(where) ?? 0) + 1)
  }
  expect(complaints.slice(0, 5)).toEqual([])
  for (const state of ['paying', 'closed', 'paid', 'paid+unapplied', 'part_refunded', 'refunded'])
    expect([state, (states.get(state) ?? 0) > 200]).toEqual([state, true])
})

test('repeating every step changes nothing', () => {
  for (const order of permutations(STEPS).filter((_, at) => at % 7 === 0)) {
    const steps: Step[] = ['pay', ...order]
    // A refund asked for twice is two refunds by intent; all other steps are facts.
    const doubled = steps.flatMap((step): Step[] => (step === 'refund' ? [step] : [step, step]))
    expect(outcome(runSequence(doubled).books)).toEqual(outcome(runSequence(steps).books))
  }
})
