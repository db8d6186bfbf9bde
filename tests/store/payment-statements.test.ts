import { useServerWithPay } from '../support/pay'
import { aCommunity } from '../support/world'
import { begin, publishBill } from '../http/payments'

const { server, wechat } = useServerWithPay()

/** Everything a credit costs is in here: the bench measures how long they take, this holds how many there are. */
test('a payment of one bill is credited in few statements, and a copy of its notice costs one', async () => {
  const town = await aCommunity(server())
  // The first receipt of a year opens its counter.
  for (const month of ['2026-08', '2026-09']) {
    const billId = await publishBill(server(), town, { month })
    const payment = await begin(server(), town.resident, { houseId: town.resident.houseId, billIds: [billId] })
    wechat().pay.pay({ outTradeNo: payment.outTradeNo })
    const statements = await server().statements(() => wechat().pay.deliverDue())
    if (month === '2026-09') {
      expect(statements.length).toBeLessThanOrEqual(12)
    }
    wechat().pay.resend(payment.outTradeNo)
    expect(await server().statements(() => wechat().pay.deliverDue())).toHaveLength(1)
  }
})
