import './support/browser'
import { SignOutDialog } from '../../miniapp/src/pages/me/parts/sign-out-dialog'
import { countDrafts, readDraft, writeDraft } from '@jinlin/miniapp/services/drafts'
import { outbox } from '@jinlin/miniapp/services/outbox'
import { startNetwork } from '@jinlin/miniapp/services/network'
import { isSignedIn } from '@jinlin/miniapp/services/session'
import { act } from 'react'
import { leavingWords } from '../../miniapp/src/pages/me/model/leaving'
import { phone } from './support/fake-taro'
import { openScreen, signIn } from './support/resident'

const offline = (off: boolean) => act(() => void window.dispatchEvent(new window.Event(off ? 'offline' : 'online')))

beforeAll(() => startNetwork())
afterEach(() => {
  for (const { id } of outbox.waiting()) void outbox.giveUp(id)
  offline(false)
  phone.reset()
})

describe('what is said before signing out', () => {
  it('nothing is unsent: a plain question', () => {
    expect(leavingWords([], 0)).toEqual({ title: '退出登录吗', steps: [], sentences: ['已提交的报修不受影响。'] })
    expect(leavingWords([], 2).sentences[0]).toBe('没写完的草稿 (2 份) 会清掉。')
  })

  it('names how many steps are only on this phone, and which', () => {
    const { title, steps } = leavingWords(
      [
        { label: '8栋 1单元 0203: 我已到场', photos: [] },
        { label: '8栋 1单元 0203: 完工 (照片 2 张)', photos: [], refusal: { code: 'TICKET_STATE', message: '' } },
        { photos: [{ ref: 'a', purpose: 'finish' }] },
      ],
      0,
    )
    expect(title).toBe('还有 3 步没有传上去')
    expect(steps).toEqual(['8栋 1单元 0203: 我已到场', '8栋 1单元 0203: 完工 (照片 2 张) (系统没有收下)', '一步操作 (照片 1 张)'])
  })

  it('counts what would not fit', () => {
    const many = Array.from({ length: 8 }, (_, n) => ({ label: `第 ${n} 步`, photos: [] }))
    expect(leavingWords(many, 0).steps).toEqual(['第 0 步', '第 1 步', '第 2 步', '第 3 步', '第 4 步', '还有 3 步'])
  })
})

describe('the dialog', () => {
  it('names the steps; 先上传 keeps everything, 仍要退出 signs out and leaves the steps for the next sign-in', async () => {
    signIn()
    offline(true)
    writeDraft('report', { words: '水龙头' })
    outbox.add('field.arrive', 't1', { ticketId: 't1' }, [], '8栋 1单元 0203: 我已到场')
    const closed = jest.fn()
    const page = openScreen(<SignOutDialog open onClose={closed} />, { 'POST /auth/sign-out': () => 'lost' })
    const dialog = page.find('alertdialog', '还有 1 步没有传上去')
    expect(dialog.textContent).toContain('8栋 1单元 0203: 我已到场')
    expect(dialog.textContent).toContain('草稿 (1 份) 会清掉')
    page.click(page.find('button', '先上传'))
    expect(closed).toHaveBeenCalledTimes(1)
    expect(isSignedIn()).toBe(true)
    expect(readDraft('report')).toEqual({ words: '水龙头' })

    page.click(page.find('button', '仍要退出'))
    await page.settle()
    expect(isSignedIn()).toBe(false)
    expect(countDrafts()).toBe(0)
    page.close()
    signIn()
    expect(outbox.waiting().map(({ label }) => label)).toEqual(['8栋 1单元 0203: 我已到场'])
  })
})
