import { readSheet } from 'read-excel-file/node'
import { aCommunity, useServer } from '../support/world'
import { aBill } from './bills'

const server = useServer()

test('the list of houses that owe is a sheet with the same sums, and names nobody', async () => {
  const town = await aCommunity(server())
  const bill = await aBill(server(), town, '2026-06')
  const answer = await fetch(`${server().origin}/communities/${town.communityId}/arrears/export`, {
    headers: { Authorization: `Bearer ${await server().tokenOf(town.cashier)}` },
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-disposition')).toContain('.xlsx')
  const rows = await readSheet(Buffer.from(await answer.arrayBuffer()))
  const { data: houses } = await server().as(town.cashier).arrears.houses({ communityId: town.communityId })
  expect(rows[0]).toEqual(['房号', '笔数', '欠费金额', '最早应缴日', '逾期天数', '最近提醒', '最近催告'])
  expect(rows.slice(1).map(([label, bills, yuan]) => [label, bills, yuan])).toEqual(
    houses.map((one) => [one.label, one.bills, one.fen / 100]),
  )
  expect(bill.id).toHaveLength(26)
  expect(houses).toHaveLength(1)
})
