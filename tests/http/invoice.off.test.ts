import { aCommunity, useServer } from '../support/world'
import { openDrawer, takeFor } from './counter'
import { refused } from './tickets'

const server = useServer()

test('without an invoice service the desk makes them out, and the button says so', async () => {
  const town = await aCommunity(server())
  await openDrawer(server(), town)
  const { paymentId } = await takeFor(server(), town, [100])
  const { invoice } = server().as(town.resident)
  const { data: title } = await invoice.saveTitle({ kind: 'personal', name: '王敏' })
  const { abilities } = await invoice.ofPayment({ paymentId })
  expect(abilities).toEqual({ request: { can: false, code: 'INVOICE_OFF', reason: '暂未开通电子发票, 请到物业服务中心开具' } })
  await refused(invoice.request({ paymentId, titleId: title.id }), 'INVOICE_OFF')
})
