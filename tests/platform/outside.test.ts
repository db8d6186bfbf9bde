import { outsideTransactions } from '@jinlin/bff/platform/db/outside'

const port = {
  enabled: true,
  asked: 0,
  async ask(this: { asked: number }) {
    this.asked += 1
    return 'answer'
  },
  sign: () => 'signed here',
}

test('the network is not asked while a transaction is open; what needs none is answered all the same', async () => {
  let open = false
  const guarded = outsideTransactions({ ambient: () => (open ? ({} as never) : undefined) }, port, ['ask'])
  expect(await guarded.ask()).toBe('answer')
  open = true
  await expect(guarded.ask()).rejects.toThrow('ask asks the network, and a transaction is open')
  expect(guarded.sign()).toBe('signed here')
  expect(guarded.enabled).toBe(true)
  expect(port.asked).toBe(1)
})
