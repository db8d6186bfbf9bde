import { deliverDue } from '@jinlin/bff/features/notification/deliver-due'
import { notificationApi, notify, type SubscribeContent } from '@jinlin/bff/features/notification/notification.api'
import { wechatIdentity } from '@jinlin/bff/features/person/person.table'
import { startWechatSandbox, type WechatSandbox } from '../../scripts/wechat-sandbox/server'
import { addPerson, type ResidentWho, useServer } from '../support/world'

const APP = { appid: 'wx0000000000000001', secret: 'suite', unionBound: false }
/** Templates as an account would choose them: the kinds of templates.ts, in that order. */
const TEMPLATES = [
  { id: 'tmpl-dispatched', keys: ['character_string1', 'thing2', 'name3', 'time4', 'thing5'] },
  { id: 'tmpl-done', keys: ['character_string1', 'time2', 'name3', 'thing4'] },
  { id: 'tmpl-news', keys: ['character_string1', 'thing2', 'phrase3', 'time4', 'thing5'] },
  { id: 'tmpl-bill-due', keys: ['thing1', 'amount2', 'time3', 'thing4'] },
  { id: 'tmpl-payment-done', keys: ['thing1', 'amount2', 'time3', 'thing4'] },
]
const IDS = {
  ticket_dispatched: 'tmpl-dispatched',
  ticket_done: 'tmpl-done',
  ticket_news: 'tmpl-news',
  bill_due: 'tmpl-bill-due',
  payment_done: 'tmpl-payment-done',
} as const

let sandbox: WechatSandbox
const server = useServer(async () => {
  sandbox = await startWechatSandbox({ port: 0, apps: [APP], templates: TEMPLATES })
  return {
    env: {
      WECHAT_API_BASE_URL: sandbox.url,
      WECHAT_APP_ID: APP.appid,
      WECHAT_APP_SECRET: APP.secret,
      WECHAT_TEMPLATE_TICKET_DISPATCHED: IDS.ticket_dispatched,
      WECHAT_TEMPLATE_TICKET_DONE: IDS.ticket_done,
      WECHAT_TEMPLATE_TICKET_NEWS: IDS.ticket_news,
      WECHAT_TEMPLATE_BILL_DUE: IDS.bill_due,
      WECHAT_TEMPLATE_PAYMENT_DONE: IDS.payment_done,
    },
  }
})
afterAll(() => sandbox.close())

/** Somebody the local WeChat knows. */
const onWechat = async (identity: string): Promise<ResidentWho> => {
  sandbox.control.putIdentity({ identity, label: identity })
  const { openid } = sandbox.control.loginCode({ identity })
  const who = await addPerson(server())
  await server().uow.run((tx) => tx.update(wechatIdentity, { personId: who.personId }, { openId: openid }))
  return { ...who, openId: openid }
}
const tell = (to: ResidentWho, subscribe: SubscribeContent) =>
  server().uow.run(async (tx) => {
    await notificationApi(server().ports).addCredits(tx, to.personId, [subscribe.template])
    await notify(tx, {
      to: { kind: 'person', id: to.personId },
      kind: 'ticket.news',
      dedupeKey: subscribe.template,
      title: '进展',
      text: '进展',
      tone: 'info',
      link: null,
      subscribe,
    })
  })
const deliver = () => deliverDue(server().ports)(server().clock.now())
const statesOf = async (who: ResidentWho) =>
  (await server().db.query<{ state: string }>('SELECT state FROM delivery WHERE recipient_id = ? ORDER BY id', [who.personId])).map(
    ({ state }) => state,
  )

const LONG = '厨房水管漏水, 柜子底下全湿了 🚿 邻居说楼下也在滴, 请尽快\n'
const CONTENTS: SubscribeContent[] = [
  {
    template: 'ticket_dispatched',
    data: { number: 'R20261123-0001', matter: LONG, worker: '欧阳建国', visitAt: 1_795_600_000_000, note: '' },
  },
  { template: 'ticket_done', data: { number: 'R20261123-0001', doneAt: 1_795_600_000_000, worker: '刘师傅', note: LONG } },
  { template: 'ticket_news', data: { number: 'R20261123-0001', matter: LONG, status: '处理中', at: 1_795_600_000_000, note: LONG } },
  { template: 'bill_due', data: { matter: LONG, fen: 28_480, dueAt: 1_795_600_000_000, note: LONG } },
  { template: 'payment_done', data: { matter: LONG, fen: 999_999_999_999, paidAt: 1_795_600_000_000, note: '' } },
]

test('every template’s values pass WeChat’s own limits, whatever the words are', async () => {
  const who = await onWechat('talker')
  for (const content of CONTENTS) {
    sandbox.control.accept({ identity: 'talker', templateId: IDS[content.template] })
    await tell(who, content)
  }
  await deliver()
  expect(await statesOf(who)).toEqual(CONTENTS.map(() => 'sent'))
  const sent = sandbox.control.sent(who.openId)
  expect(sent.map(({ templateId }) => templateId).sort()).toEqual(Object.values(IDS).sort())
  expect(sent.find(({ templateId }) => templateId === IDS.bill_due)?.data['amount2']).toBe('¥284.80')
  expect(sent.find(({ templateId }) => templateId === IDS.ticket_done)?.data['thing4']).toBe('厨房水管漏水, 柜子底下全湿了 ...')
})

test('somebody who switched messages off is not asked again', async () => {
  const who = await onWechat('quiet')
  await tell(who, CONTENTS[0] as SubscribeContent)
  await deliver()
  expect(await statesOf(who)).toEqual(['no_credit'])
  expect(sandbox.control.sent(who.openId)).toEqual([])
})

test('WeChat busy for a moment costs nothing but time', async () => {
  const who = await onWechat('busy')
  sandbox.control.accept({ identity: 'busy', templateId: IDS.ticket_done })
  sandbox.control.addFault({ path: '/cgi-bin/message/subscribe/send', errcode: -1, times: 1 })
  await tell(who, CONTENTS[1] as SubscribeContent)
  await deliver()
  expect(await statesOf(who)).toEqual(['queued'])
  server().clock.advance(60_000)
  await deliver()
  expect(await statesOf(who)).toEqual(['sent'])
})
