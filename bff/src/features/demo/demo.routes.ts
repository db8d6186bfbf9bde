import { refuse } from '../../platform/errors'
import { bind } from '../../platform/http/bind'
import type { Ports } from '../../platform/ports'
import { householdApi } from '../household/household.api'
import { personApi } from '../person/person.api'
import { staffApi } from '../staff/staff.api'
import { demoContract } from './demo.contract'
import { DEMO_STAFF } from './demo-staff'
import { localWechat } from './local-wechat'

export const demoRoutes = (ports: Ports) => {
  const wechat = localWechat(ports.config.wechat.baseUrl)
  const colleagues = new Set(DEMO_STAFF.map(({ identity }) => identity))

  const residents = async () => (await wechat.identities()).filter(({ identity }) => !colleagues.has(identity))
  const houseOf = async (phone: string | undefined): Promise<string> => {
    const account = phone === undefined ? undefined : await personApi(ports).accountOf(phone)
    const houses = account ? await householdApi(ports).housesOf(account.personId) : []
    return houses.map(({ label }) => label).join('、') || '还没有绑定房屋'
  }
  const code = async (kind: 'codes' | 'phone-codes', identity: string) => {
    // Only who is on the list: the local WeChat would make up anybody.
    if (!(await residents()).some((one) => one.identity === identity)) throw refuse('PERSON_NOT_FOUND')
    return { data: { code: await wechat.code(kind, identity) } }
  }

  return bind(demoContract, {
    identities: async () => {
      const people: { identity: string; label: string; detail: string; account?: string; password?: string }[] = []
      for (const { identity, label, phone } of await residents()) people.push({ identity, label, detail: await houseOf(phone) })
      for (const { identity, label, account, password } of DEMO_STAFF) {
        if (await staffApi(ports).credentialsOf(account)) people.push({ identity, label, detail: `账号 ${account}`, account, password })
      }
      return { data: people }
    },
    cashier: async () => {
      const { wechatPay } = ports.config
      if (!wechatPay) throw refuse('PAY_OFF')
      return { data: { url: wechatPay.baseUrl.replace(/\/+$/, ''), appId: wechatPay.appId } }
    },
    wechatCode: (_, { identity }) => code('codes', identity),
    phoneCode: (_, { identity }) => code('phone-codes', identity),
  })
}
