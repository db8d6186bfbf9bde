import type { Browser } from 'playwright-core'
import { repairPrice } from '@jinlin/bff/features/fee/fee.table'
import { startProduct, type Product } from '../support/product'
import { actorAt, type Actor } from './support/actor'
import { DESK, launchBrowser, PHONE } from './support/browser'

const PRICES = [
  ['更换角阀', '个', 6_000, '人工和一只铜角阀, 保修一年'],
  ['更换软管', '根', 3_500, '人工和 50 厘米编织软管'],
  ['疏通下水', '次', 8_000, '3 米以内, 不拆洁具'],
  ['更换水龙头', '个', 4_500, '人工, 龙头由住户自备'],
  ['更换灯具', '盏', 3_000, '人工, 灯具由住户自备'],
  ['更换插座', '个', 2_500, '人工和普通五孔插座'],
  ['门锁检修', '次', 5_000, '上油、调整, 不含换锁芯'],
  ['上门检查', '次', 2_000, ''],
] as const

/** Paid repair as the three who have part in it live it: the technician quotes, the household decides, the desk writes down a call. */
describe('what it costs', () => {
  let product: Product
  let browser: Browser
  let owner: Actor
  let liu: Actor
  let agent: Actor

  const priced = () =>
    product.server.uow.run(async (tx) => {
      const places = await tx.query<{ id: string }>('SELECT id FROM community')
      for (const { id: communityId } of places)
        for (const [name, unit, unitPriceFen, includes] of PRICES)
          await tx.insert(repairPrice, { id: tx.newId(), communityId, name, unit, unitPriceFen, includes, active: true })
    })

  const report = async (kind: [string, string], words: string) => {
    await owner.choose('tab', '首页')
    await owner.choose('button', '家里报修')
    await owner.reads('什么坏了 · 说清楚 · 什么时候来')
    for (const name of kind) await owner.choose('radio', name)
    await owner.press('下一步')
    await owner.write('哪里不对', words)
    await owner.press('下一步')
    await owner.press('提交报修')
    await owner.reads('打电话时报这个单号')
    await owner.press('看进度')
  }
  const goThere = async (words: string) => {
    await liu.goto('/packages/field/pages/pool/index')
    await liu.press(`抢单, 3栋 2单元 1502, ${words}`)
    for (const step of ['我已出发', '我已到场']) await liu.send(step, step === '我已出发' ? '/depart' : '/arrive')
  }

  beforeAll(async () => {
    product = await startProduct()
    await priced()
    browser = await launchBrowser()
    owner = await actorAt(browser, product, PHONE)
    liu = await actorAt(browser, product, PHONE)
    agent = await actorAt(browser, product, DESK)
    await owner.goto('/pages/sign-in/index')
    await owner.choose('checkbox', '我已阅读并同意')
    await owner.choose('button', '业主 · 王敏')
    await owner.reads('等您处理')
    await liu.goto('/pages/sign-in/index?who=staff')
    await liu.choose('button', '维修工程师 · 刘师傅')
    await liu.press('登录')
    await liu.reads('抢单池')
  }, 90_000)
  afterAll(async () => {
    await browser.close()
    await product.stop()
  })

  test('the technician puts the price together from the public list', async () => {
    await report(['给排水', '堵塞'], '厨房下水不通')
    await goThere('厨房下水不通')
    await liu.reads('要收费的, 先报价')
    await liu.shot('60-job-price')
    await liu.press('报价')
    await liu.reads('更换角阀')
    await liu.reads('先选要做的项目')
    await liu.page.getByPlaceholder('搜项目').fill('下水')
    await liu.press('疏通下水加一')
    await liu.page.getByPlaceholder('搜项目').fill('检查')
    await liu.press('上门检查加一')
    await liu.press('上门检查加一')
    await liu.press('上门检查减一')
    await liu.write('给住户说明', '油垢堵住弯管, 要用机器疏通')
    await liu.reads('¥100.00')
    await liu.shot('61-quote')
    await liu.send('发给住户', '/quotes')
    await liu.reads('已报价 ¥100.00, 等住户答复; 计时已停')
    await liu.shot('62-job-quoted')
  }, 90_000)

  test('the household reads each line, what a yes and a no lead to, and agrees', async () => {
    await product.told()
    await owner.press('返回')
    await owner.choose('tab', '消息')
    await owner.shot('63-inbox-quote')
    await owner.choose('button', '未读, 师傅报价 ¥100.00, 等您决定')
    await owner.reads('师傅的报价')
    await owner.reads('油垢堵住弯管, 要用机器疏通')
    await owner.reads(/同意后师傅开工/)
    await owner.reads(/这次上门不收费/)
    await owner.shot('64-ticket-quote')
    await owner.press('不同意')
    await owner.reads('再想想')
    await owner.shot('65-refuse')
    await owner.press('再想想')
    await owner.send('同意 ¥100.00', '/approve')
    await owner.reads('您同意报价 ¥100.00')
    await owner.shot('66-ticket-agreed')
  }, 60_000)

  test('the work is finished, and what it costs is what was agreed', async () => {
    await liu.goto('/packages/field/pages/today/index')
    await liu.choose('button', '3栋 2单元 1502, 厨房下水不通')
    await liu.reads('住户已同意 ¥100.00, 完工后自动出账单, 您不用收钱')
    await liu.shot('67-job-agreed')
    await liu.press('完工')
    await liu.press('不能拍照, 选原因')
    await liu.choose('radio', '处理内容拍不出来')
    await liu.write('发现了什么', '油垢堵住弯管')
    await liu.write('做了什么', '机器疏通, 放水五分钟正常')
    await liu.write('用了多少分钟', '20')
    await liu.send('完工', '/finish')
    await product.told()
    await owner.press('返回')
    await owner.choose('tab', '工单')
    await owner.choose('button', '厨房下水不通')
    await owner.reads('费用: ¥100.00')
    await owner.shot('67-ticket-billed')
    await owner.press('返回')
  }, 60_000)

  test('another price is turned down: the visit is over and costs nothing', async () => {
    await report(['强电', '插座、开关'], '客厅插座松动')
    await goThere('客厅插座松动')
    await liu.press('报价')
    await liu.press('更换插座加一')
    await liu.send('发给住户', '/quotes')
    await product.told()
    await owner.press('返回')
    await owner.choose('tab', '消息')
    await owner.choose('button', '未读, 师傅报价 ¥25.00, 等您决定')
    await owner.press('不同意')
    await owner.choose('radio', '先不修')
    const answered = owner.page.waitForResponse((answer) => answer.url().endsWith('/refuse') && answer.ok())
    await owner.page.getByRole('dialog').getByRole('button', { name: '不同意', exact: true }).click()
    await answered
    await owner.reads('没有维修, 不收费')
    await owner.button('还是要修').waitFor()
    await owner.shot('68-ticket-refused')
    await owner.press('返回')
    await owner.reads('全部标为已读')
  }, 90_000)

  test('somebody calls instead: the desk reads the lines out and writes down the answer', async () => {
    await report(['给排水', '水压小'], '厨房水压小')
    await goThere('厨房水压小')
    await liu.press('报价')
    await liu.press('更换软管加一')
    await liu.send('发给住户', '/quotes')
    await agent.goto('/pages/sign-in/index?who=staff')
    await agent.choose('button', '客服 · 陈静')
    await agent.press('登录')
    await agent.reads('推荐人员')
    await agent.choose('link', '全部')
    await agent.choose('button', '厨房水压小')
    await agent.shot('69-desk-quoted')
    await agent.press('记录报价答复')
    await agent.choose('radio', '同意 ¥35.00')
    await agent.choose('radio', '业主本人来电')
    await agent.shot('70-desk-answer')
    await agent.press('记下来')
    await agent.reads(/客服陈静记录: 住户来电同意报价 ¥35.00/)
    await agent.shot('71-desk-agreed')
  }, 90_000)

  test('a wide screen, and large text on the narrowest phone, show all of it', async () => {
    const wide = await actorAt(browser, product, DESK)
    await wide.goto('/pages/sign-in/index')
    await wide.choose('checkbox', '我已阅读并同意')
    await wide.choose('button', '业主 · 王敏')
    await wide.reads('正在进行')
    await wide.goto('/pages/tickets/index')
    await wide.choose('button', '厨房水压小')
    await wide.reads('更换软管')
    await wide.shot('72-ticket-wide')
    await wide.close()
    const small = await actorAt(browser, product, { width: 320, height: 640 })
    await small.goto('/pages/sign-in/index')
    await small.choose('checkbox', '我已阅读并同意')
    await small.choose('button', '业主 · 王敏')
    await small.reads('正在进行')
    await small.choose('button', '长辈版')
    await small.choose('tab', '工单')
    await small.choose('button', '厨房水压小')
    await small.reads('更换软管')
    const wider = await small.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wider).toBeLessThanOrEqual(0)
    await small.shot('73-ticket-large')
    await small.close()
    for (const actor of [owner, liu, agent]) expect(actor.trouble).toEqual([])
  }, 60_000)
})
