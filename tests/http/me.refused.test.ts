import { MINUTE } from '../support/clock'
import { useServerWithWechat } from '../support/wechat'
import { aCommunity, addPerson, type ResidentWho } from '../support/world'

const { server, wechat } = useServerWithWechat()

/** The local WeChat knows the account of somebody whom a builder made. */
const phoneCode = ({ openId }: ResidentWho, phone: string): string => {
  const identity = openId
  const { code } = wechat().control.phoneCode({ identity, phone })
  return code
}

const invalid = { code: 'PHONE_CODE_INVALID', status: 400 }
const taken = { code: 'PHONE_TAKEN', status: 409 }

/** Signed in through WeChat, so that its phone codes are this account's. */
const signedIn = async (identity: string) => {
  const { accessToken } = (
    await server()
      .anyone()
      .auth.wechat({ code: wechat().control.loginCode({ identity }).code })
  ).data
  return { api: server().withToken(accessToken), code: (phone: string) => wechat().control.phoneCode({ identity, phone }).code }
}

describe('a code of the phone button', () => {
  test('is good once, for this account, and only if WeChat gave it', async () => {
    const { api, code } = await signedIn('a')
    const good = code('13600000001')
    await api.me.phoneByWechat({ code: good })
    await expect(api.me.phoneByWechat({ code: good })).rejects.toMatchObject(invalid)
    await expect(api.me.phoneByWechat({ code: 'made-up' })).rejects.toMatchObject(invalid)
    const { code: theirs } = await signedIn('b')
    await expect(api.me.phoneByWechat({ code: theirs('13600000002') })).rejects.toMatchObject(invalid)
    await expect(api.me.phoneByWechat({ code: wechat().control.loginCode({ identity: 'a' }).code })).rejects.toMatchObject(invalid)
  })

  test('of a phone that somebody else signs in with', async () => {
    const { resident } = await aCommunity(server())
    const { api, code } = await signedIn('c')
    await expect(api.me.phoneByWechat({ code: code(resident.phone) })).rejects.toMatchObject(taken)
    expect((await api.me.get()).data.phone).toBeNull()
  })

  test('two accounts that prove one phone at the same moment: one has it', async () => {
    const [a, b] = [await signedIn('race1'), await signedIn('race2')]
    const phone = '13600000009'
    const codes = [a.code(phone), b.code(phone)]
    const answers = await Promise.allSettled([
      a.api.me.phoneByWechat({ code: codes[0] ?? '' }),
      b.api.me.phoneByWechat({ code: codes[1] ?? '' }),
    ])
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: taken })
  })

  test('when WeChat is away', async () => {
    const { api, code } = await signedIn('d')
    const good = code('13600000003')
    wechat().control.addFault({ path: '/wxa/business/getuserphonenumber', httpStatus: 502, times: 5 })
    await expect(api.me.phoneByWechat({ code: good })).rejects.toMatchObject({ code: 'WECHAT_UNAVAILABLE', status: 503 })
    wechat().control.clearFaults()
  })

  test('of somebody who never signed in with WeChat', async () => {
    const person = await addPerson(server(), { wechat: false })
    await expect(
      server()
        .as(person)
        .me.phoneByWechat({ code: phoneCode(person, '13600000004') }),
    ).rejects.toMatchObject(invalid)
  })
})

describe('a code of the desk', () => {
  const issue = async (phone: string) => {
    const town = await aCommunity(server())
    return (await server().as(town.agent).household.issuePhoneCode({ communityId: town.communityId, phone })).data.code
  }

  test('is good once, for ten minutes, for its own phone', async () => {
    const person = await addPerson(server(), { phone: null })
    const phone = '13600000021'
    const code = await issue(phone)
    await expect(server().as(person).me.phoneByDeskCode({ phone: '13600000022', code })).rejects.toMatchObject(invalid)
    await server().as(person).me.phoneByDeskCode({ phone, code })
    const next = await addPerson(server(), { phone: null })
    await expect(server().as(next).me.phoneByDeskCode({ phone, code })).rejects.toMatchObject(invalid)
    const late = await issue('13600000023')
    server().clock.advance(10 * MINUTE)
    await expect(server().as(next).me.phoneByDeskCode({ phone: '13600000023', code: late })).rejects.toMatchObject(invalid)
  })

  test('is void once a newer one was given, and lies only as a keyed hash', async () => {
    const person = await addPerson(server(), { phone: null })
    const phone = '13600000024'
    const [first, second] = [await issue(phone), await issue(phone)]
    if (first !== second) await expect(server().as(person).me.phoneByDeskCode({ phone, code: first })).rejects.toMatchObject(invalid)
    expect(JSON.stringify(await server().db.query('SELECT * FROM phone_code'))).not.toContain(second)
    expect((await server().as(person).me.phoneByDeskCode({ phone, code: second })).data.phone).toBe('136****0024')
  })

  test('of a phone that is taken is not spent by the try', async () => {
    const { neighbour } = await aCommunity(server())
    const person = await addPerson(server(), { phone: null })
    const code = await issue(neighbour.phone)
    const attempt = () => server().as(person).me.phoneByDeskCode({ phone: neighbour.phone, code })
    await expect(attempt()).rejects.toMatchObject(taken)
    await expect(attempt()).rejects.toMatchObject(taken)
  })

  test('cannot be found by trying', async () => {
    const person = await addPerson(server(), { phone: null })
    const phone = '13600000025'
    const code = await issue(phone)
    const wrong = code === '000000' ? '111111' : '000000'
    const attempt = (tried: string) => server().as(person).me.phoneByDeskCode({ phone, code: tried })
    for (let i = 0; i < 5; i += 1) await expect(attempt(wrong)).rejects.toMatchObject(invalid)
    await expect(attempt(code)).rejects.toMatchObject({ code: 'RATE_LIMITED', status: 429 })
  })

  test('many accounts that try one phone are stopped together', async () => {
    const phone = '13600000026'
    const code = await issue(phone)
    const wrong = code === '000000' ? '111111' : '000000'
    const codes: string[] = []
    for (let i = 0; i < 6; i += 1) {
      const person = await addPerson(server(), { phone: null })
      for (let j = 0; j < 4; j += 1)
        codes.push(
          (await server()
            .as(person)
            .me.phoneByDeskCode({ phone, code: wrong })
            .catch((error: { code: string }) => error.code)) as string,
        )
    }
    expect(codes.filter((one) => one === 'PHONE_CODE_INVALID')).toHaveLength(20)
    expect(codes.at(-1)).toBe('RATE_LIMITED')
  })
})

test('a repeat with the same key is one entry in the ledger', async () => {
  const person = await addPerson(server())
  const key = 'consent-key-1'
  const input = { purpose: 'marketing', version: 1, granted: true } as const
  await server().as(person).me.consent(input, { key })
  await server().as(person).me.consent(input, { key })
  expect(await server().db.query('SELECT id FROM consent_entry WHERE person_id = ?', [person.personId])).toHaveLength(1)
  await expect(
    server()
      .as(person)
      .me.consent({ ...input, granted: false }, { key }),
  ).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' })
})

test('closing an account needs the word', async () => {
  const person = await addPerson(server())
  const answer = await server().raw({
    method: 'POST',
    path: '/me/close',
    headers: {
      authorization: `Bearer ${await server().tokenOf(person)}`,
      'content-type': 'application/json',
      'idempotency-key': 'close-key-1',
    },
    body: JSON.stringify({ confirm: 'yes' }),
  })
  expect(answer.status).toBe(400)
  expect((await server().as(person).me.get()).data.id).toBe(person.id)
})
