import { characterString, phrase, thing, time } from '@jinlin/bff/platform/wechat/subscribe-values'
import { type AWechat, aWechat, closeAll, OTHER_APP, post, rejection } from './support/a-wechat'

afterEach(closeAll)

const TEMPLATE = { id: 'repair-progress', title: '报修进度', keys: ['character_string1', 'thing2', 'phrase3', 'time4'] }
const OPTIONS = { templates: [TEMPLATE], releasedPages: ['pages/home/index', 'packages/repair/pages/ticket/index'] }

const message = (wechat: AWechat, openId: string) => ({
  openId,
  templateId: TEMPLATE.id,
  page: '/packages/repair/pages/ticket/index?id=01JX',
  data: {
    character_string1: characterString('WX-20261121-0007'),
    thing2: thing('厨房水管漏水,地板已经泡了,请尽快派人来看一看'),
    phrase3: phrase('已派单'),
    time4: time(wechat.clock.now()),
  },
})

/** A bare body that WeChat would take, for breaking one thing at a time. */
const bare = (openid: string) => ({
  touser: openid,
  template_id: TEMPLATE.id,
  page: 'pages/home/index',
  data: {
    character_string1: { value: 'WX-1' },
    thing2: { value: '水管' },
    phrase3: { value: '已派单' },
    time4: { value: '2026年11月21日 15:01' },
  } as Record<string, unknown>,
})

describe('sending a subscribe message', () => {
  it('arrives with the values cut to fit and the page without its slash', async () => {
    const wechat = await aWechat(OPTIONS)
    const { openid } = wechat.sandbox.control.loginCode({ identity: 'owner' })
    wechat.sandbox.control.accept({ openid, templateId: TEMPLATE.id })
    expect(await wechat.subscribe.send(message(wechat, openid))).toBe('sent')
    expect(wechat.sandbox.control.sent(openid)).toEqual([
      {
        msgid: expect.any(Number),
        at: wechat.clock.now(),
        openid,
        templateId: TEMPLATE.id,
        page: 'packages/repair/pages/ticket/index?id=01JX',
        data: {
          character_string1: 'WX-20261121-0007',
          thing2: '厨房水管漏水,地板已经泡了,请尽快...',
          phrase3: '已派单',
          time4: '2026年11月21日 10:00',
        },
        miniprogramState: 'formal',
        lang: 'zh_CN',
      },
    ])
  })

  it('uses up one accept for each message, per person and template: 43101', async () => {
    const other = { ...TEMPLATE, id: 'other' }
    const wechat = await aWechat({ templates: [TEMPLATE, other] })
    const { control } = wechat.sandbox
    const { openid } = control.loginCode({ identity: 'owner' })
    const neighbour = control.loginCode({ identity: 'tenant' }).openid
    control.accept({ openid, templateId: TEMPLATE.id, count: 2 })
    control.accept({ openid, templateId: other.id })
    const send = (openId: string) => wechat.subscribe.send(message(wechat, openId))
    expect(await send(openid)).toBe('sent')
    expect(control.accepts({ openid }, TEMPLATE.id)).toEqual({ left: 1 })
    expect(await send(openid)).toBe('sent')
    expect(await send(openid)).toEqual({ refused: 'no_credit', detail: expect.stringContaining('rid: ') })
    expect(await send(neighbour)).toMatchObject({ refused: 'no_credit' })
    expect(control.accepts({ openid }, other.id)).toEqual({ left: 1 })
    expect(control.sent()).toHaveLength(2)
  })

  it('never sends more than was allowed, however many try at once', async () => {
    const wechat = await aWechat(OPTIONS)
    const { openid } = wechat.sandbox.control.loginCode({ identity: 'owner' })
    wechat.sandbox.control.accept({ openid, templateId: TEMPLATE.id, count: 7 })
    const outcomes = await Promise.all(Array.from({ length: 40 }, () => wechat.subscribe.send(message(wechat, openid))))
    expect(outcomes.filter((outcome) => outcome === 'sent')).toHaveLength(7)
    expect(wechat.sandbox.control.sent(openid)).toHaveLength(7)
  })

  it('sends nothing more once the person has switched messages off', async () => {
    const wechat = await aWechat(OPTIONS)
    const { openid } = wechat.sandbox.control.loginCode({ identity: 'owner' })
    wechat.sandbox.control.accept({ openid, templateId: TEMPLATE.id, count: 3 })
    wechat.sandbox.control.refuseMessages({ openid })
    expect(await wechat.subscribe.send(message(wechat, openid))).toMatchObject({ refused: 'no_credit' })
  })

  it('tells a wrong openid, template and page apart: 40003, 40037, 41030', async () => {
    const wechat = await aWechat(OPTIONS)
    const { openid } = wechat.sandbox.control.loginCode({ identity: 'owner' })
    wechat.sandbox.control.accept({ openid, templateId: TEMPLATE.id })
    const good = message(wechat, openid)
    const foreign = wechat.sandbox.control.loginCode({ identity: 'owner', appid: OTHER_APP.appid }).openid
    expect(await wechat.subscribe.send({ ...good, openId: `o${'x'.repeat(27)}` })).toMatchObject({ refused: 'bad_openid' })
    expect(await wechat.subscribe.send({ ...good, openId: foreign })).toMatchObject({ refused: 'bad_openid' })
    expect(await wechat.subscribe.send({ ...good, templateId: 'gone' })).toMatchObject({ refused: 'bad_template' })
    expect(await wechat.subscribe.send({ ...good, page: 'pages/gone/index' })).toMatchObject({ refused: 'bad_page' })
    expect(wechat.sandbox.control.accepts({ openid }, TEMPLATE.id)).toEqual({ left: 1 })
  })

  it('names the field that is missing and keeps the accept: 47003', async () => {
    const wechat = await aWechat(OPTIONS)
    const { openid } = wechat.sandbox.control.loginCode({ identity: 'owner' })
    wechat.sandbox.control.accept({ openid, templateId: TEMPLATE.id })
    const { data, ...rest } = message(wechat, openid)
    const { thing2: _left, ...without } = data
    expect(await wechat.subscribe.send({ ...rest, data: without })).toEqual({
      refused: 'bad_data',
      detail: expect.stringMatching(/^argument invalid! data\.thing2\.value is empty rid: [0-9a-f-]{26}$/),
    })
    expect(await wechat.subscribe.send({ ...rest, data: { ...data, thing9: thing('x') } })).toMatchObject({
      refused: 'bad_data',
      detail: expect.stringContaining('data.thing9'),
    })
    expect(wechat.sandbox.control.accepts({ openid }, TEMPLATE.id)).toEqual({ left: 1 })
  })

  it.each([
    ['thing2', '一'.repeat(21)],
    ['thing2', '两\n行'],
    ['thing2', '   '],
    ['phrase3', '已派单给维修'],
    ['phrase3', 'done'],
    ['time4', '25:00'],
    ['time4', '明天下午'],
    ['character_string1', '报修单'],
    ['character_string1', 'x'.repeat(33)],
  ])('refuses %s = %j by name', async (key, value) => {
    const wechat = await aWechat(OPTIONS)
    const { openid } = wechat.sandbox.control.loginCode({ identity: 'owner' })
    const body = bare(openid)
    body.data[key] = { value }
    const answer = await wechat.raw(`/cgi-bin/message/subscribe/send?access_token=${await wechat.token()}`, post(body))
    expect(answer).toMatchObject({ errcode: 47003, errmsg: expect.stringContaining(`data.${key}.value`) })
  })

  it('checks values that a template lists, the state and the language', async () => {
    const wechat = await aWechat({ templates: [{ id: 'e', keys: ['enum1'], enums: { enum1: ['已完成'] } }] })
    const { openid } = wechat.sandbox.control.loginCode({ identity: 'owner' })
    wechat.sandbox.control.accept({ openid, templateId: 'e', count: 9 })
    const path = `/cgi-bin/message/subscribe/send?access_token=${await wechat.token()}`
    const send = (more: object) =>
      wechat.raw(path, post({ touser: openid, template_id: 'e', data: { enum1: { value: '已完成' } }, ...more }))
    expect(await send({})).toMatchObject({ errcode: 0, msgid: expect.any(Number) })
    expect(await send({ data: { enum1: { value: '进行中' } } })).toMatchObject({ errcode: 47003 })
    expect(await send({ miniprogram_state: 'release' })).toMatchObject({ errcode: 47003 })
    expect(await send({ lang: 'zh' })).toMatchObject({ errcode: 47003 })
    expect(await send({ data: undefined })).toMatchObject({ errcode: 47003 })
  })

  it('throws what is neither sent nor refused: settings, quotas, silence', async () => {
    const wechat = await aWechat({ ...OPTIONS, limits: { subscribePerDay: 1 } })
    const { control } = wechat.sandbox
    const { openid } = control.loginCode({ identity: 'owner' })
    control.accept({ openid, templateId: TEMPLATE.id, count: 9 })
    const send = () => wechat.subscribe.send(message(wechat, openid))
    expect(await send()).toBe('sent')
    expect(await rejection(send())).toMatchObject({ name: 'WechatUnavailable', reason: 'day_quota' })
    control.addFault({ path: '/cgi-bin/message/subscribe/send', errcode: 48001, times: 1 })
    expect(await rejection(send())).toMatchObject({ name: 'WechatRefused', errcode: 48001, reason: 'misconfigured' })
  })

  it('says that a message may have gone out when its answer was lost', async () => {
    const wechat = await aWechat(OPTIONS)
    const { control } = wechat.sandbox
    const { openid } = control.loginCode({ identity: 'owner' })
    control.accept({ openid, templateId: TEMPLATE.id })
    control.addFault({ path: '/cgi-bin/message/subscribe/send', afterEffect: true, drop: true, times: 1 })
    expect(await rejection(wechat.subscribe.send(message(wechat, openid)))).toMatchObject({ reason: 'network', outcomeUnknown: true })
    expect(control.sent(openid)).toHaveLength(1)
    expect(await wechat.subscribe.send(message(wechat, openid))).toMatchObject({ refused: 'no_credit' })
  })
})
