import { useServerWithPay } from '../support/pay'
import { aCommunity } from '../support/world'
import { publishBill } from '../http/payments'

const { server } = useServerWithPay()

test('several phones put twelve months ahead at the same moment: one may, the others hear that there is no room', async () => {
  const town = await aCommunity(server())
  const { houseId } = town.resident
  await publishBill(server(), town, { month: '2026-10', amountFen: 10_000 })
  const outcomes = await Promise.all(
    Array.from({ length: 6 }, () =>
      server()
        .as(town.resident)
        .payment.create({ houseId, billIds: [], prepaidMonths: 12 })
        .then(
          () => 'ok',
          (error: unknown) => (error as { code?: string }).code,
        ),
    ),
  )
  expect(outcomes.filter((word) => word === 'ok')).toHaveLength(1)
  expect(outcomes.filter((word) => word === 'PREPAID_TOO_MUCH')).toHaveLength(5)
  expect((await server().as(town.resident).payment.prepaid({ houseId })).data.roomFen).toBe(0)
})
