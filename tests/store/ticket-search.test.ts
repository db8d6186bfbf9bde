import { ticketTerm } from '@jinlin/bff/features/ticket/desk.tables'
import { composeId } from '@jinlin/shared/kernel/ids'
import { HOUR } from '../support/clock'
import { aCommunity, useServer } from '../support/world'
import { report } from '../http/tickets'

const server = useServer()

/** Ids of tickets that were reported later than any real one here, newest last. */
const laterIds = (count: number): string[] => {
  const from = server().clock.now() + HOUR
  return Array.from({ length: count }, (_, n) => composeId(from + n, new Uint8Array(10)))
}

test('two common words that hardly ever meet: each request looks at so many and no more, and the walk still finds them', async () => {
  const town = await aCommunity(server())
  const { communityId } = town
  const { id } = await report(server(), town, { words: '甲乙丙丁' })
  const ids = laterIds(4_000)
  await server().uow.run((tx) =>
    tx.insert(
      ticketTerm,
      ids.map((ticketId, n) => ({ communityId, term: n % 2 === 0 ? '甲乙' : '丙丁', ticketId })),
    ),
  )
  const { desk } = server().as(town.agent)
  const found: string[] = []
  let cursor: string | undefined
  let requests = 0
  do {
    const page = await desk.search({ communityId, q: '甲乙 丙丁', limit: 10, ...(cursor === undefined ? {} : { cursor }) })
    found.push(...page.data.map((item) => item.id))
    cursor = page.page.next ?? undefined
    requests += 1
  } while (cursor !== undefined)
  expect(found).toEqual([id])
  // Two thousand of the rarer word, fifteen hundred at a time.
  expect(requests).toBe(2)
})

test('terms of another community are not found', async () => {
  const town = await aCommunity(server())
  const other = await aCommunity(server())
  await report(server(), other, { words: '独一无二的说法' })
  expect((await server().as(town.agent).desk.search({ communityId: town.communityId, q: '独一无二' })).data).toEqual([])
})

test('what is stored for searching holds no name and no whole phone number', async () => {
  const town = await aCommunity(server())
  const { id } = await report(server(), town, { contactName: '欧阳修远', words: '请打 13812345678, 或加微信' })
  const rows = await server().ports.db.query<{ term: string }>('SELECT term FROM ticket_term WHERE ticket_id = ?', [id])
  const terms = rows.map(({ term }) => term)
  expect(terms).toContain(town.resident.phone.slice(-4))
  expect(terms).toContain('5678')
  for (const term of terms) expect(term).not.toMatch(/欧阳|修远|\d{11}/)
})
