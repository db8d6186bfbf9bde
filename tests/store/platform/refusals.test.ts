import { idempotencyKey } from '@jinlin/bff/platform/db/platform-tables'
import { createRefusals } from '@jinlin/bff/platform/idempotency/refusals'
import { newKey } from '../../support/server'
import { useServer } from '../../support/world'

const server = useServer({ features: [] })

const row = (intentKey: string, code = 'TICKET_ALREADY_CLAIMED') => ({
  actor: `staff:${intentKey}`,
  operation: 'field.claim',
  intentKey,
  requestHash: 'x'.repeat(43),
  status: 409,
  answer: { refused: code },
  createdAt: server().clock.now(),
})
const stored = (intentKey: string) =>
  server().uow.run((tx) => tx.one(idempotencyKey, { actor: `staff:${intentKey}`, operation: 'field.claim', intentKey }))

test('refusals of one moment go in one statement, and each is stored when its caller is told', async () => {
  const { db, uow } = server()
  const refusals = createRefusals(db, uow)
  const keys = Array.from({ length: 30 }, newKey)
  let answers: boolean[] = []
  const sent = await server().statements(async () => (answers = await Promise.all(keys.map((key) => refusals.keep(row(key))))))
  expect(answers).toEqual(keys.map(() => true))
  expect(sent).toHaveLength(1)
  for (const key of keys) expect(await stored(key)).toMatchObject({ status: 409, answer: { refused: 'TICKET_ALREADY_CLAIMED' } })
})

test('an answer that is there already stands, and the others of that moment are kept all the same', async () => {
  const { db, uow } = server()
  const refusals = createRefusals(db, uow)
  const [taken, free] = [newKey(), newKey()]
  expect(await refusals.keep(row(taken, 'TICKET_STATE'))).toBe(true)
  expect(await Promise.all([refusals.keep(row(taken)), refusals.keep(row(free))])).toEqual([false, true])
  expect(await stored(taken)).toMatchObject({ answer: { refused: 'TICKET_STATE' } })
  expect(await stored(free)).toMatchObject({ answer: { refused: 'TICKET_ALREADY_CLAIMED' } })
})

test('what cannot be stored is not answered', async () => {
  const { db, uow } = server()
  const failing = Object.assign(Object.create(db) as typeof db, { run: () => Promise.reject(new Error('no disk')) })
  const refusals = createRefusals(failing, uow)
  await expect(refusals.keep(row(newKey()))).rejects.toThrow('no disk')
  // And the next one does not wait for ever behind it.
  await expect(refusals.keep(row(newKey()))).rejects.toThrow('no disk')
})
