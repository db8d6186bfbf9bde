import { HOUR } from '../support/clock'
import { useServerWithPay } from '../support/pay'
import { useServer, aCommunity } from '../support/world'

const { server, wechat } = useServerWithPay()
const without = useServer()

test('a day that is not over, not real, or too long ago is not checked', async () => {
  const town = await aCommunity(server())
  const { check } = server().as(town.supervisor).reconciliation
  await expect(check({ day: '2026-11-23' })).rejects.toMatchObject({ code: 'RECON_TOO_EARLY' })
  await expect(check({ day: '2027-01-01' })).rejects.toMatchObject({ code: 'RECON_TOO_EARLY' })
  await expect(check({ day: '2026-02-30' })).rejects.toMatchObject({ code: 'RECON_TOO_EARLY' })
  await expect(check({ day: '2026-06-01' })).rejects.toMatchObject({ code: 'RECON_TOO_OLD' })
})

test('WeChat that cannot be asked leaves the day as it was; a cashier does not order a check', async () => {
  const town = await aCommunity(server())
  wechat().pay.setSwitches({ errors: [{ operation: 'tradeBill', status: 500, code: 'SYSTEM_ERROR' }] })
  server().clock.advance(HOUR)
  const check = server().as(town.manager).reconciliation.check({ day: '2026-11-20' })
  await expect(check).rejects.toMatchObject({ code: 'WECHAT_UNAVAILABLE' })
  wechat().pay.setSwitches({ errors: [] })
  await expect(server().as(town.cashier).reconciliation.check({ day: '2026-11-20' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  await expect(server().as(town.agent).reconciliation.days({ month: '2026-11' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
})

test('nothing is found where nothing is', async () => {
  const town = await aCommunity(server())
  const { take, resolve } = server().as(town.manager).reconciliation
  const differenceId = '0'.repeat(26)
  await expect(take({ differenceId })).rejects.toMatchObject({ code: 'DIFFERENCE_NOT_FOUND' })
  await expect(resolve({ differenceId, words: '没有' })).rejects.toMatchObject({ code: 'DIFFERENCE_NOT_FOUND' })
  const file = await fetch(`${server().origin}/reconciliation/days/2020-01-01/export`, {
    headers: { Authorization: `Bearer ${await server().tokenOf(town.manager)}` },
  })
  expect(file.status).toBe(404)
  expect(await file.json()).toMatchObject({ error: { code: 'RECON_DAY_NOT_FOUND' } })
})

test('without a merchant there is nothing to check, and nothing breaks', async () => {
  const town = await aCommunity(without())
  const { days, check } = without().as(town.manager).reconciliation
  expect((await days({ month: '2026-11' })).data).toEqual([])
  await expect(check({ day: '2026-11-20' })).rejects.toMatchObject({ code: 'PAY_OFF' })
})
