import './support/browser'
import { ApiError } from '@jinlin/shared/client/api-error'
import { rememberDutyPhone } from '@jinlin/miniapp/services/duty-phone'
import { startNetwork } from '@jinlin/miniapp/services/network'
import { Page } from '@jinlin/miniapp/ui/page'
import { Screen } from '@jinlin/miniapp/ui/screen'
import { setElder } from '@jinlin/miniapp/theme/text-scale'
import { act } from 'react'
import { phone } from './support/fake-taro'
import { render } from './support/render'

const query = (part: Partial<{ data: string[]; error: unknown; dataUpdatedAt: number; refetch: () => unknown }>) => ({
  data: undefined,
  error: null,
  dataUpdatedAt: 0,
  refetch: () => undefined,
  ...part,
})
const screen = (part: Parameters<typeof query>[0]) => (
  <Screen query={query(part)} isEmpty={(data) => data.length === 0} empty={<>还没有工单</>}>
    {(data) => <>{data.join()}</>}
  </Screen>
)
const goOffline = (offline: boolean) => act(() => void window.dispatchEvent(new window.Event(offline ? 'offline' : 'online')))

beforeAll(() => startNetwork())
afterEach(() => {
  goOffline(false)
  phone.reset()
})

describe('the five states of a screen', () => {
  it('loading: says so to a screen reader and shows the shape of what comes', () => {
    expect(render(screen({})).has('status', '正在加载')).toBe(true)
  })

  it('error: the sentence of the server, a retry, and the phone number kept for this moment', () => {
    act(() => rememberDutyPhone('010-88886666'))
    const refetch = jest.fn()
    const page = render(screen({ error: new ApiError('BUSY', 503), refetch }))
    expect(page.find('alert', '系统正忙').textContent).toContain('没有加载成功')
    page.click(page.find('button', '重试'))
    expect(refetch).toHaveBeenCalledTimes(1)
    page.click(page.find('button', '打电话给物业'))
    expect(phone.asked).toEqual([{ name: 'makePhoneCall', options: { phoneNumber: '010-88886666' } }])
  })

  it('a link that was cut off is not a form filled in wrongly', () => {
    const said = render(screen({ error: new ApiError('INPUT_INVALID', 400) })).find('alert', '没有找到要看的内容').textContent
    expect(said).toContain('请从列表里重新点开')
    expect(said).not.toContain('填得不对')
  })

  it('bills that the owner keeps to themselves are not a failure to load', () => {
    const said = render(screen({ error: new ApiError('BILLS_NOT_SHARED', 403) })).find('alert', '还没有开放给租客').textContent
    expect(said).toContain('请联系业主在账单页里开放')
  })

  it('error without a way to repeat: no retry for what is not allowed or not there', () => {
    expect(render(screen({ error: new ApiError('FORBIDDEN', 403) })).has('button', '重试')).toBe(false)
    expect(render(screen({ error: new ApiError('NOT_FOUND', 404) })).has('button', '重试')).toBe(false)
  })

  it('error of what it waits for: the screen says it too, instead of waiting for ever', () => {
    const refetch = jest.fn()
    const page = render(
      <Screen query={query({})} after={{ error: new ApiError('BUSY', 503), refetch }}>
        {() => null}
      </Screen>,
    )
    page.click(page.find('button', '重试'))
    expect(refetch).toHaveBeenCalledTimes(1)
  })

  it('offline without anything kept: says what is the matter', () => {
    expect(render(screen({ error: new ApiError('OFFLINE', 0) })).find('alert', '没有网络')).toBeTruthy()
  })

  it('offline with kept content: the content stays, with its time', () => {
    const page = render(screen({ data: ['水管'], dataUpdatedAt: Date.UTC(2026, 10, 21, 9, 40) }))
    goOffline(true)
    expect(page.text()).toContain('水管')
    expect(page.text()).toMatch(/17:40/)
  })

  it('a failed refresh keeps the content and offers to try again', () => {
    const refetch = jest.fn()
    const page = render(screen({ data: ['水管'], error: new ApiError('BUSY', 503), dataUpdatedAt: Date.now(), refetch }))
    page.click(page.find('button', '点这里重试'))
    expect(page.text()).toContain('水管')
    expect(refetch).toHaveBeenCalledTimes(1)
  })

  it('empty: what to do', () => {
    expect(render(screen({ data: [] })).text()).toBe('还没有工单')
  })

  it('ready: the content alone', () => {
    expect(render(screen({ data: ['水管', '门锁'] })).text()).toBe('水管,门锁')
  })
})

describe('the frame of a page', () => {
  it('names the tab of the browser, leads back, and tells when the network is gone', () => {
    const page = render(<Page title="报修进度">内容</Page>)
    expect(document.title).toBe('报修进度 · 近邻')
    page.click(page.find('button', '返回'))
    expect(phone.asked).toEqual([{ name: 'switchTab', options: { url: '/pages/home/index' } }])
    goOffline(true)
    expect(page.text()).toContain('没有网络')
  })

  it('hands the text factor and the size of targets down, and keeps the choice on the phone', () => {
    const page = render(<Page title="我的">内容</Page>)
    const frame = () => page.container.querySelector<HTMLElement>('.page')!
    expect(frame().style.getPropertyValue('--target')).toBe('44px')
    act(() => setElder(true))
    expect([frame().style.getPropertyValue('--f'), frame().style.getPropertyValue('--target')]).toEqual(['1.4', '60px'])
    expect(frame().className).toContain('large')
    expect(phone.kept.get('jinlin.elder')).toBe('true')
    act(() => setElder(false))
  })
})
