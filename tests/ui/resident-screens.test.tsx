import './support/browser'
import { readDraft, writeDraft } from '@jinlin/miniapp/services/drafts'
import { queryClient } from '@jinlin/miniapp/services/query-client'
import { endSession } from '@jinlin/miniapp/services/session'
import ConfirmPage from '../../miniapp/src/packages/repair/pages/confirm/index'
import TicketPage from '../../miniapp/src/packages/repair/pages/ticket/index'
import { emptyDraft, type ReportDraft } from '../../miniapp/src/packages/repair/model/report-draft'
import { ReportForm } from '../../miniapp/src/packages/repair/parts/report-form'
import HomePage from '../../miniapp/src/pages/home/index'
import SignInPage from '../../miniapp/src/pages/sign-in/index'
import { phone } from './support/fake-taro'
import { house, me, openScreen, signIn, ticketAt } from './support/resident'

const NOW = Date.now()
const quiet = { 'GET /me': () => me, 'GET /communities': () => ({ data: [] }), 'GET /tickets': () => ({ data: [], page: { next: null } }) }

beforeEach(() => {
  phone.reset()
  signIn()
})
afterEach(() => {
  endSession('left')
  queryClient.clear()
})

describe('the report', () => {
  const open = (handlers: Parameters<typeof openScreen>[1] = {}) =>
    openScreen(<ReportForm me={me} house={house} place="home" />, { ...quiet, ...handlers })
  const write = (screen: ReturnType<typeof open>) => {
    screen.click(screen.find('radio', '给排水'))
    screen.click(screen.find('radio', '漏水'))
    screen.click(screen.find('button', '下一步'))
    screen.type(screen.find('textbox', '哪里不对'), '一直滴水')
    screen.click(screen.find('button', '下一步'))
  }

  it('is not let on without a category, and says so', () => {
    const screen = open()
    screen.click(screen.find('button', '下一步'))
    expect(screen.text()).toContain('请选一个最接近的问题')
    expect(screen.has('textbox', '哪里不对')).toBe(false)
    screen.close()
  })

  it('shows a danger on a page of its own instead of taking it as a category', () => {
    const screen = open()
    screen.click(screen.find('radio', '燃气'))
    screen.click(screen.find('radio', '闻到燃气味'))
    expect(phone.asked).toContainEqual({ name: 'navigateTo', options: { url: '/packages/repair/pages/hazard/index?key=gas' } })
    expect(readDraft<ReportDraft>('report')?.categoryKey).toBeUndefined()
    screen.close()
  })

  it('keeps what was written, and goes on where it was left', () => {
    const first = open()
    write(first)
    first.close()
    const again = open()
    expect(again.text()).toContain('继续上次没写完的')
    expect(again.has('button', '提交报修')).toBe(true)
    again.click(again.find('button', '重新写'))
    expect(again.has('radio', '给排水')).toBe(true)
    expect(readDraft<ReportDraft>('report')).toMatchObject({ words: '', step: 0 })
    again.close()
  })

  it('is sent once: an answer that was lost is asked for again under the same key', async () => {
    let tries = 0
    const screen = open({ 'POST /tickets': () => (++tries === 1 ? 'lost' : { data: ticketAt(NOW, { status: 'pooled' }), abilities: {} }) })
    write(screen)
    screen.click(screen.find('button', '提交报修'))
    await screen.settle()
    expect(screen.find('alert', '网络连接不上').textContent).toContain('内容已保留')
    expect(readDraft<ReportDraft>('report')?.words).toBe('一直滴水')
    screen.click(screen.find('button', '提交报修'))
    await screen.settle()
    const [first, second] = screen.posts('/tickets')
    expect(first?.key).toBeTruthy()
    expect(second).toEqual(first)
    expect(first?.body).toMatchObject({
      communityId: house.communityId,
      houseId: house.houseId,
      categoryKey: 'home.water.leak',
      words: '一直滴水',
    })
    expect(phone.asked).toContainEqual({ name: 'redirectTo', options: { url: `/packages/repair/pages/sent/index?id=${ticketAt(NOW).id}` } })
    expect(readDraft('report')).toBeUndefined()
    screen.close()
  })

  it('means a second report that says the same as a new one', async () => {
    const answer = { 'POST /tickets': () => ({ data: ticketAt(NOW), abilities: {} }) }
    const keys: unknown[] = []
    for (let time = 0; time < 2; time++) {
      const screen = open(answer)
      write(screen)
      screen.click(screen.find('button', '提交报修'))
      await screen.settle()
      keys.push(screen.posts('/tickets')[0]?.key)
      screen.close()
    }
    expect(new Set(keys).size).toBe(2)
  })

  it('after a refusal, is meant anew: the server would give the same refusal to the same key', async () => {
    const screen = open({
      'POST /tickets': () => ({ error: { code: 'TICKET_TOO_MANY_OPEN', message: '您还有较多未完成的报修', requestId: 'r' } }),
    })
    write(screen)
    for (let time = 0; time < 2; time++) {
      screen.click(screen.find('button', '提交报修'))
      await screen.settle()
    }
    const [first, second] = screen.posts('/tickets')
    expect(first?.key).not.toBe(second?.key)
    screen.close()
  })

  it('survives a restart between sending and the answer', async () => {
    const first = open({ 'POST /tickets': () => 'lost' })
    write(first)
    first.click(first.find('button', '提交报修'))
    await first.settle()
    first.close()
    const again = open({ 'POST /tickets': () => ({ data: ticketAt(NOW), abilities: {} }) })
    again.click(again.find('button', '提交报修'))
    await again.settle()
    expect(again.posts('/tickets')[0]?.key).toBe(first.posts('/tickets')[0]?.key)
    again.close()
  })

  it('asks for another window when the chosen one was taken meanwhile', async () => {
    const from = NOW + 86_400_000
    const slots = [{ from, to: from + 7_200_000, left: 1 }]
    writeDraft('report', {
      ...emptyDraft(),
      step: 2,
      categoryKey: 'home.water.leak',
      words: '滴水',
      visitMode: 'slot',
      slotFrom: from,
      slotTo: from + 7_200_000,
    })
    const screen = open({
      [`GET /communities/${house.communityId}/slots`]: () => ({ data: slots }),
      'POST /tickets': () => ({ error: { code: 'SLOT_UNAVAILABLE', message: '这个时段已约满, 请换一个时段', requestId: 'r' } }),
    })
    await screen.settle()
    screen.click(screen.find('button', '提交报修'))
    await screen.settle()
    expect(screen.find('alert', '已约满')).toBeTruthy()
    expect(readDraft<ReportDraft>('report')?.visitMode).toBe('slot')
    expect(readDraft<ReportDraft>('report')?.slotFrom).toBeUndefined()
    expect(screen.asked.filter(({ path }) => path.endsWith('/slots'))).toHaveLength(2)
    screen.close()
  })

  it('asks for a number where none is verified', () => {
    const screen = openScreen(<ReportForm me={{ ...me, phone: null }} house={house} place="home" />, quiet)
    write(screen)
    screen.click(screen.find('button', '提交报修'))
    expect(screen.text()).toContain('还没有验证手机号')
    expect(screen.text()).toContain('请填写 11 位手机号')
    screen.close()
  })
})

describe('a ticket', () => {
  const open = (abilities: object, change: Parameters<typeof ticketAt>[1] = {}, handlers: Parameters<typeof openScreen>[1] = {}) => {
    const ticket = ticketAt(NOW, change)
    phone.openWith({ id: ticket.id })
    return openScreen(<TicketPage />, { ...quiet, [`GET /tickets/${ticket.id}`]: () => ({ data: ticket, abilities }), ...handlers })
  }

  it('done: asks whether it is solved, and says what silence will do', async () => {
    const screen = open({ confirm: { can: true }, reopen: { can: true } })
    await screen.settle()
    expect(screen.text()).toContain('修好了, 请您确认')
    expect(screen.text()).toContain('不会替您打分')
    screen.click(screen.find('button', '未解决'))
    expect(phone.asked.at(-1)).toEqual({ name: 'navigateTo', options: { url: expect.stringContaining('solved=no') as string } })
    screen.close()
  })

  it('open: a closed button says when it opens; what cannot be done is not there', async () => {
    const opensAt = NOW + 3_600_000
    const screen = open(
      { comment: { can: true }, nudge: { can: false, code: 'NUDGE_TOO_SOON', opensAt }, cancel: { can: false, code: 'TICKET_STATE' } },
      { status: 'working', doneAt: null, finish: null },
    )
    await screen.settle()
    const nudge = screen.find('button', '催一下')
    expect(nudge.textContent).toContain('后可催')
    screen.click(nudge)
    await screen.settle()
    expect(screen.asked.some((one) => one.method === 'POST')).toBe(false)
    expect(screen.has('button', '取消报修')).toBe(false)
    screen.close()
  })

  it('cancelled: the story offers nothing more', async () => {
    const screen = open(
      { nudge: { can: false, code: 'TICKET_STATE', reason: 'x' }, comment: { can: false, code: 'TICKET_STATE' } },
      { status: 'cancelled', finish: null },
    )
    await screen.settle()
    expect(screen.has('button', '催一下')).toBe(false)
    expect(screen.has('button', '补充说明')).toBe(false)
    screen.close()
  })

  it('moved on meanwhile: says so, and shows the news', async () => {
    const ticket = ticketAt(NOW, { status: 'working', doneAt: null, finish: null })
    let reads = 0
    const screen = open({ nudge: { can: true } }, ticket, {
      [`GET /tickets/${ticket.id}`]: () =>
        ++reads === 1
          ? { data: ticket, abilities: { nudge: { can: true } } }
          : { data: ticketAt(NOW), abilities: { confirm: { can: true } } },
      [`POST /tickets/${ticket.id}/nudges`]: () => ({
        error: { code: 'TICKET_STATE', message: '工单已有新进展, 现在不能这样操作, 请刷新查看', requestId: 'r' },
      }),
    })
    await screen.settle()
    screen.click(screen.find('button', '催一下'))
    await screen.settle()
    await screen.settle()
    expect(screen.text()).toContain('修好了, 请您确认')
    screen.close()
  })
})

describe('the question whether it is solved', () => {
  const open = (handlers: Parameters<typeof openScreen>[1] = {}) => {
    const ticket = ticketAt(NOW)
    phone.openWith({ id: ticket.id })
    return openScreen(<ConfirmPage />, {
      ...quiet,
      [`GET /tickets/${ticket.id}`]: () => ({ data: ticket, abilities: { confirm: { can: true }, reopen: { can: true } } }),
      ...handlers,
    })
  }

  it('fills in no score by itself, and takes none that is incomplete', async () => {
    const screen = open()
    await screen.settle()
    expect(screen.all('radio').filter((one) => one.getAttribute('aria-checked') === 'true')).toEqual([])
    screen.click(screen.find('radio', '速度 5 分'))
    screen.click(screen.find('button', '提交评价'))
    await screen.settle()
    expect(screen.find('alert', '三项都点一下')).toBeTruthy()
    expect(screen.asked.some((one) => one.method === 'POST')).toBe(false)
    screen.close()
  })

  it('sends the three scores and the words', async () => {
    const { id } = ticketAt(NOW)
    const screen = open({ [`POST /tickets/${id}/confirm`]: () => ({ data: ticketAt(NOW, { status: 'closed' }), abilities: {} }) })
    await screen.settle()
    for (const name of ['速度 4 分', '质量 5 分', '态度 3 分']) screen.click(screen.find('radio', name))
    screen.type(screen.find('textbox', '想说的'), '来得快')
    screen.click(screen.find('button', '提交评价'))
    await screen.settle()
    expect(screen.posts(`/tickets/${id}/confirm`)[0]?.body).toEqual({ speed: 4, quality: 5, attitude: 3, words: '来得快' })
    screen.close()
  })

  it('takes 未解决 only with words', async () => {
    const { id } = ticketAt(NOW)
    const screen = open({ [`POST /tickets/${id}/reopen`]: () => ({ data: ticketAt(NOW, { status: 'dispatched' }), abilities: {} }) })
    await screen.settle()
    screen.click(screen.find('tab', '未解决'))
    screen.click(screen.find('button', '请再来处理'))
    await screen.settle()
    expect(screen.text()).toContain('请写一句哪里还没好')
    screen.click(screen.find('button', '好了又坏'))
    screen.click(screen.find('button', '请再来处理'))
    await screen.settle()
    expect(screen.posts(`/tickets/${id}/reopen`)[0]?.body).toEqual({ words: '好了又坏' })
    screen.close()
  })
})

describe('somebody who only looks around', () => {
  const communities = [
    {
      id: house.communityId,
      name: '翠湖花园',
      address: '文一路',
      dutyPhone: '0571-88880001',
      deskPhone: '0571-88880002',
      deskHours: '每天',
    },
  ]
  const notices = [{ id: house.memberId, kind: 'outage', title: '3 栋停水', text: '请储水', at: NOW - 600_000 }]
  const open = () =>
    openScreen(<HomePage />, {
      'GET /communities': () => ({ data: communities }),
      [`GET /communities/${house.communityId}/notices`]: () => ({ data: notices }),
    })

  beforeEach(() => endSession('left'))

  it('reads notices and calls, and is asked for nothing', async () => {
    const screen = open()
    await screen.settle()
    await screen.settle()
    expect(screen.text()).toContain('3 栋停水')
    screen.click(screen.find('button', '24 小时值班'))
    expect(phone.asked).toEqual([{ name: 'makePhoneCall', options: { phoneNumber: '0571-88880001' } }])
    expect(screen.asked.map(({ path }) => path).sort()).toEqual(['/communities', `/communities/${house.communityId}/notices`])
    screen.close()
  })

  it('is signed in only after the tick, which nobody sets for them', async () => {
    const screen = openScreen(<SignInPage />, {
      'GET /demo/identities': () => ({ data: [{ identity: 'owner', label: '业主 · 王敏', detail: house.label }] }),
    })
    await screen.settle()
    expect(screen.find('checkbox', '我已阅读并同意').getAttribute('aria-checked')).toBe('false')
    screen.click(screen.find('button', '业主 · 王敏'))
    await screen.settle()
    expect(screen.find('alert', '请先阅读并勾选')).toBeTruthy()
    expect(screen.asked.some((one) => one.method === 'POST')).toBe(false)
    screen.close()
  })

  it('finds the way to WeChat where there is no demo', async () => {
    const screen = openScreen(<SignInPage />, { 'GET /demo/identities': () => ({ data: [] }) })
    await screen.settle()
    expect(screen.text()).toContain('请在微信里打开')
    screen.close()
  })
})
