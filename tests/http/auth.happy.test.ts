import { hotp, totpStep } from '@jinlin/bff/features/staff/totp'
import { DAY, HOUR, MINUTE, SECOND } from '../support/clock'
import { useServerWithWechat } from '../support/wechat'
import { aCommunity, addPostFor, STAFF_PASSWORD } from '../support/world'

const { server, wechat } = useServerWithWechat()

const signIn = async (identity: string) =>
  (
    await server()
      .anyone()
      .auth.wechat({ code: wechat().control.loginCode({ identity }).code, device: 'iPhone' })
  ).data

describe('WeChat', () => {
  test('the first contact makes an account, the next one finds it', async () => {
    const first = await signIn('lan')
    expect(first).toMatchObject({ kind: 'resident', accessExpiresAt: server().clock.now() + 10 * MINUTE })
    const me = (await server().withToken(first.accessToken).me.get()).data
    expect(me).toMatchObject({ kind: 'resident', name: '', phone: null, houses: [], posts: [], committeeOf: [] })
    const again = (
      await server()
        .withToken((await signIn('lan')).accessToken)
        .me.get()
    ).data
    expect(again.id).toBe(me.id)
    const other = (
      await server()
        .withToken((await signIn('qiang')).accessToken)
        .me.get()
    ).data
    expect(other.id).not.toBe(me.id)
  })

  test('ten first contacts at once are one account', async () => {
    const signedIn = await Promise.all(Array.from({ length: 10 }, () => signIn('hurry')))
    const people = await Promise.all(signedIn.map(async ({ accessToken }) => (await server().withToken(accessToken).me.get()).data.id))
    expect(new Set(people).size).toBe(1)
  })

  test('who it is lies sealed: neither openid nor session key can be read in the database', async () => {
    await signIn('sealed')
    const openid = wechat().control.openid('sealed')
    const rows = await server().db.query('SELECT * FROM wechat_identity')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(openid)
  })
})

describe('sessions', () => {
  test('tokens are exchanged for new ones', async () => {
    const first = await signIn('min')
    server().clock.advance(HOUR)
    await expect(server().withToken(first.accessToken).me.get()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
    const next = (await server().anyone().auth.refresh({ refreshToken: first.refreshToken })).data
    expect(next).toMatchObject({ kind: 'resident' })
    expect(next.refreshToken).not.toBe(first.refreshToken)
    expect((await server().withToken(next.accessToken).me.get()).data.kind).toBe('resident')
  })

  test('a list of where I am signed in; one of them can be ended', async () => {
    const here = await signIn('wei')
    const there = (
      await server()
        .anyone()
        .auth.wechat({ code: wechat().control.loginCode({ identity: 'wei' }).code })
    ).data
    const mine = server().withToken(here.accessToken)
    const { data } = await mine.auth.sessions()
    expect(data).toHaveLength(2)
    const own = data.find(({ current }) => current)
    expect(own).toMatchObject({ device: 'iPhone' })
    const other = data.find(({ current }) => !current)
    await mine.auth.revokeSession({ sessionId: other?.id ?? '' })
    await expect(server().withToken(there.accessToken).me.get()).rejects.toMatchObject({ code: 'SESSION_REVOKED' })
    expect((await mine.auth.sessions()).data).toHaveLength(1)
  })

  test('signing out ends this one, or all of them', async () => {
    const one = await signIn('yue')
    const two = await signIn('yue')
    const three = await signIn('yue')
    const revoked = { code: 'SESSION_REVOKED' }
    await server().withToken(one.accessToken).auth.signOut({})
    await expect(server().withToken(one.accessToken).me.get()).rejects.toMatchObject(revoked)
    await expect(server().anyone().auth.refresh({ refreshToken: one.refreshToken })).rejects.toMatchObject(revoked)
    await server().withToken(two.accessToken).auth.signOut({ everywhere: true })
    await expect(server().withToken(three.accessToken).me.get()).rejects.toMatchObject(revoked)
  })
})

describe('colleagues', () => {
  test('account and password; capitals and blanks around the account do not matter', async () => {
    const { agent } = await aCommunity(server())
    const tokens = (
      await server()
        .anyone()
        .auth.staff({ account: ` ${agent.account.toUpperCase()} `, password: STAFF_PASSWORD })
    ).data
    expect(tokens.kind).toBe('staff')
    const me = (await server().withToken(tokens.accessToken).me.get()).data
    expect(me).toMatchObject({ kind: 'staff', id: agent.staffId, onShift: true, posts: [{ roles: ['agent'] }] })
  })

  test('an administrator is at home in every community of the firm, also the one that joined yesterday', async () => {
    const town = await aCommunity(server())
    const next = await aCommunity(server(), { firmId: town.firmId })
    const elsewhere = await aCommunity(server())
    const ids = (await server().as(town.admin).me.get()).data.posts.map(({ communityId }) => communityId)
    expect(ids).toEqual(expect.arrayContaining([town.communityId, next.communityId]))
    expect(ids).not.toContain(elsewhere.communityId)
  })

  test('two posts are two lines', async () => {
    const town = await aCommunity(server())
    const next = await aCommunity(server(), { firmId: town.firmId })
    await addPostFor(server(), { communityId: next.communityId, staffId: town.worker.staffId }, { roles: ['agent'], onShift: false })
    const { posts } = (await server().as(town.worker).me.get()).data
    expect(posts.map(({ communityId, roles }) => [communityId, roles])).toEqual(
      expect.arrayContaining([
        [town.communityId, ['technician']],
        [next.communityId, ['agent']],
      ]),
    )
  })

  test('with a second factor: a code of now, once', async () => {
    const { cashier } = await aCommunity(server())
    const api = server().as(cashier)
    const { secret, uri } = (await api.staff.beginTotp()).data
    expect(uri).toContain(`secret=${secret}`)
    const codeAt = (ms: number) => hotp(secret, totpStep(ms))
    await api.staff.confirmTotp({ code: codeAt(server().clock.now()) })

    const sign = (totp?: string) =>
      server()
        .anyone()
        .auth.staff({ account: cashier.account, password: STAFF_PASSWORD, ...(totp === undefined ? {} : { totp }) })
    await expect(sign()).rejects.toMatchObject({ code: 'TOTP_REQUIRED', status: 401 })
    await expect(sign(codeAt(server().clock.now()))).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    server().clock.advance(30 * SECOND)
    const code = codeAt(server().clock.now())
    expect((await sign(code)).data.kind).toBe('staff')
    await expect(sign(code)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
    server().clock.advance(DAY)
    await expect(sign(code)).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' })
  })
})
