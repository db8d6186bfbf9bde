import { MINUTE } from '../support/clock'
import { TEST_APP, useServerWithWechat } from '../support/wechat'
import { aCommunity, addStaff, STAFF_PASSWORD } from '../support/world'

const { server, wechat } = useServerWithWechat()

const sign = (account: string, password: string, totp?: string) =>
  server()
    .anyone()
    .auth.staff({ account, password, ...(totp === undefined ? {} : { totp }) })

describe('a WeChat code', () => {
  const bad = { code: 'SIGN_IN_CODE_INVALID', status: 400 }

  test('is good once, for five minutes, and only if WeChat gave it', async () => {
    const { code } = wechat().control.loginCode({ identity: 'once' })
    await server().anyone().auth.wechat({ code })
    await expect(server().anyone().auth.wechat({ code })).rejects.toMatchObject(bad)
    const late = wechat().control.loginCode({ identity: 'once' }).code
    server().clock.advance(6 * MINUTE)
    await expect(server().anyone().auth.wechat({ code: late })).rejects.toMatchObject(bad)
    await expect(server().anyone().auth.wechat({ code: 'made-up' })).rejects.toMatchObject(bad)
  })

  test('of the phone button does not sign anybody in', async () => {
    const { code } = wechat().control.phoneCode({ identity: 'once', phone: '13700000001' })
    await expect(server().anyone().auth.wechat({ code })).rejects.toMatchObject(bad)
  })

  test('of an account that WeChat stopped', async () => {
    wechat().control.putIdentity({ identity: 'blocked', label: '风控', blocked: true })
    const { code } = wechat().control.loginCode({ identity: 'blocked' })
    await expect(server().anyone().auth.wechat({ code })).rejects.toMatchObject(bad)
  })

  test('when WeChat is busy: try later, and nobody is made', async () => {
    const before = await server().db.query('SELECT id FROM person')
    wechat().control.addFault({ path: '/sns/jscode2session', errcode: -1, times: 1 })
    const { code } = wechat().control.loginCode({ identity: 'busy', appid: TEST_APP.appid })
    await expect(server().anyone().auth.wechat({ code })).rejects.toMatchObject({ code: 'WECHAT_UNAVAILABLE', status: 503 })
    expect(await server().db.query('SELECT id FROM person')).toHaveLength(before.length)
    wechat().control.clearFaults()
  })
})

test('a refresh token that is none, or was used before the last exchange', async () => {
  const revoked = { code: 'SESSION_REVOKED', status: 401 }
  await expect(
    server()
      .anyone()
      .auth.refresh({ refreshToken: 'x'.repeat(40) }),
  ).rejects.toMatchObject(revoked)
  const first = (
    await server()
      .anyone()
      .auth.wechat({ code: wechat().control.loginCode({ identity: 'reuse' }).code })
  ).data
  const second = (await server().anyone().auth.refresh({ refreshToken: first.refreshToken })).data
  const third = (await server().anyone().auth.refresh({ refreshToken: second.refreshToken })).data
  await expect(server().anyone().auth.refresh({ refreshToken: first.refreshToken })).rejects.toMatchObject(revoked)
  await expect(server().anyone().auth.refresh({ refreshToken: third.refreshToken })).rejects.toMatchObject(revoked)
  await expect(server().withToken(third.accessToken).me.get()).rejects.toMatchObject(revoked)
})

test('a session of somebody else, or of nobody', async () => {
  const { resident, neighbour, agent } = await aCommunity(server())
  await server().as(neighbour).me.get()
  await server().as(agent).me.get()
  for (const who of [neighbour, agent]) {
    const [theirs] = (await server().as(who).auth.sessions()).data
    await expect(
      server()
        .as(resident)
        .auth.revokeSession({ sessionId: theirs?.id ?? '' }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND', status: 404 })
    expect((await server().as(who).me.get()).data.id).toBe(who.id)
  }
  await expect(server().as(resident).auth.revokeSession({ sessionId: resident.houseId })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

describe('a password', () => {
  const failed = { code: 'SIGN_IN_FAILED', status: 401 }
  const locked = { code: 'SIGN_IN_LOCKED', status: 429 }

  test('that is wrong five times locks the account for fifteen minutes, also for the right one', async () => {
    const { agent } = await aCommunity(server())
    for (let i = 0; i < 5; i += 1) await expect(sign(agent.account, 'wrong-one')).rejects.toMatchObject(failed)
    await expect(sign(agent.account, STAFF_PASSWORD)).rejects.toMatchObject({ ...locked, retryAfter: 15 * 60 })
    server().clock.advance(15 * MINUTE + 1)
    expect((await sign(agent.account, STAFF_PASSWORD)).data.kind).toBe('staff')
  })

  test('a hundred guesses at once are a hundred: five are looked at', async () => {
    const { agent } = await aCommunity(server())
    // From many addresses, so that only the account is counted.
    const guesses = await Promise.allSettled(Array.from({ length: 30 }, (_, i) => sign(agent.account, `guess-number-${i}`)))
    const codes = guesses.map((guess) => (guess.status === 'rejected' ? (guess.reason as { code: string }).code : 'in'))
    expect(codes.filter((code) => code === 'SIGN_IN_FAILED').length).toBeLessThanOrEqual(5)
    expect(codes.filter((code) => code === 'SIGN_IN_LOCKED').length).toBeGreaterThanOrEqual(25)
    server().clock.advance(16 * MINUTE)
  })

  test('an account that does not exist is answered, counted and locked like one that does', async () => {
    const answers: string[] = []
    for (let i = 0; i < 6; i += 1)
      answers.push((await sign('nobody-here', 'wrong-one').catch((error: { code: string }) => error.code)) as string)
    expect(answers).toEqual([...Array<string>(5).fill('SIGN_IN_FAILED'), 'SIGN_IN_LOCKED'])
    await expect(sign('陈静', 'wrong-one')).rejects.toMatchObject(failed)
    await expect(sign("a' OR '1'='1", 'wrong-one')).rejects.toMatchObject(failed)
    server().clock.advance(16 * MINUTE)
  })

  test('an account that does not exist costs as much time as one that does', async () => {
    const { agent } = await aCommunity(server())
    const time = async (account: string) => {
      const started = performance.now()
      await sign(account, 'wrong-one').catch(() => undefined)
      return performance.now() - started
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let i = 0; i < 4; i += 1) {
      known.push(await time(agent.account))
      unknown.push(await time('nobody-there'))
    }
    const middle = (values: number[]) => [...values].sort((a, b) => a - b)[1] ?? 0
    // Without the stand-in hash the unknown one is ten times as fast.
    expect(middle(unknown)).toBeGreaterThan(middle(known) / 3)
    server().clock.advance(16 * MINUTE)
  })

  test('one address cannot walk through the accounts', async () => {
    const codes: string[] = []
    for (let i = 0; i < 31; i += 1)
      codes.push((await sign(`walker${i}`, 'Spring2026').catch((error: { code: string }) => error.code)) as string)
    expect(codes.slice(0, 30)).toEqual(Array<string>(30).fill('SIGN_IN_FAILED'))
    expect(codes[30]).toBe('SIGN_IN_LOCKED')
    server().clock.advance(16 * MINUTE)
  })

  test('of an account that was disabled, or has no post any more', async () => {
    const town = await aCommunity(server())
    const { guard, manager, communityId } = town
    await server().as(manager).staff.disable({ communityId, staffId: guard.staffId })
    await expect(sign(guard.account, STAFF_PASSWORD)).rejects.toMatchObject(failed)
    const idle = await addStaff(server(), town, { roles: ['agent'] })
    await server().db.run('DELETE FROM staff_post WHERE staff_id = ?', [idle.staffId])
    const tokens = (await sign(idle.account, STAFF_PASSWORD)).data
    await expect(server().withToken(tokens.accessToken).me.get()).rejects.toMatchObject({ status: 401 })
  })

  test('wrong second factors are counted, and asking without one forgives nothing', async () => {
    const { cashier } = await aCommunity(server())
    await server().db.run('UPDATE staff SET totp_secret = ? WHERE id = ?', [
      server().ports.cipher.seal('staff.totp_secret', 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'),
      cashier.staffId,
    ])
    const answers: string[] = []
    for (const totp of ['000000', undefined, '111111', undefined, '222222', '333333'])
      answers.push((await sign(cashier.account, STAFF_PASSWORD, totp).catch((error: { code: string }) => error.code)) as string)
    expect(answers.at(-1)).toBe('SIGN_IN_LOCKED')
    server().clock.advance(16 * MINUTE)
  })
})
