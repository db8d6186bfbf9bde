import './support/browser'
import { useState } from 'react'
import { Input, View } from '@tarojs/components'
import { useKeys } from '../../miniapp/src/packages/desk/hooks/use-keys'
import { KEY_MAP } from '../../miniapp/src/packages/desk/model/key-map'
import { CategoryPicker } from '../../miniapp/src/packages/desk/parts/category-picker'
import { ChangesNote } from '../../miniapp/src/packages/desk/parts/steps/changes-note'
import { Viewers } from '../../miniapp/src/packages/desk/parts/ticket/viewers'
import { Sheet } from '@jinlin/miniapp/ui/sheet'
import { render } from './support/render'

/** jsdom draws nothing; an element is in sight when it is in the document. */
beforeAll(() => {
  window.HTMLElement.prototype.getClientRects = function rects(this: HTMLElement) {
    return (this.isConnected ? [{}] : []) as unknown as DOMRectList
  }
})

const Page = ({ on, act }: { on: boolean; act: (word: string) => void }) => {
  const [sheet, setSheet] = useState(false)
  useKeys(
    {
      j: () => act('next'),
      x: (shift) => act(shift ? 'range' : 'one'),
      '?': () => setSheet(true),
      Escape: () => act('escape'),
    },
    on,
  )
  return (
    <View>
      <Input aria-label="回复" />
      <Sheet open={sheet} title="快捷键" onClose={() => setSheet(false)}>
        帮助
      </Sheet>
    </View>
  )
}

describe('keys of the desk', () => {
  const heard = jest.fn()
  let page: ReturnType<typeof render>
  beforeEach(() => {
    heard.mockClear()
    page = render(<Page on act={heard} />)
  })
  afterEach(() => page.close())
  const body = () => page.container

  it('act on the page, with or without Shift and in capitals', () => {
    page.press(body(), 'j')
    page.press(body(), 'X', true)
    page.press(body(), 'x')
    page.press(body(), 'q')
    expect(heard.mock.calls.flat()).toEqual(['next', 'range', 'one'])
  })

  it('are silent while somebody types; Escape leaves the field', () => {
    const field = page.find('textbox', '回复')
    field.focus()
    page.press(field, 'j')
    page.press(field, 'Escape')
    expect(heard).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(document.body)
  })

  it('are silent while a dialog is open, and for the keys of the browser', () => {
    page.press(body(), '?')
    expect(page.has('dialog', '快捷键')).toBe(true)
    page.press(body(), 'j')
    page.press(page.find('dialog', '快捷键'), 'Escape')
    expect(page.has('dialog', '快捷键')).toBe(false)
    body().dispatchEvent(new KeyboardEvent('keydown', { key: 'j', ctrlKey: true, bubbles: true }))
    expect(heard).not.toHaveBeenCalled()
  })

  it('belong to the page in front alone', () => {
    page.again(<Page on={false} act={heard} />)
    page.press(body(), 'j')
    expect(heard).not.toHaveBeenCalled()
  })

  it('are listed once each', () => {
    expect(new Set(KEY_MAP.map((one) => one.keys)).size).toBe(KEY_MAP.length)
  })
})

describe('choosing a category without a mouse', () => {
  it('letters narrow the list, arrows walk it, Enter takes it', () => {
    const pick = jest.fn()
    const page = render(<CategoryPicker value={undefined} onChange={pick} />)
    const field = page.find('textbox', '类别')
    page.type(field, '漏水')
    expect(page.all('option')[0]?.getAttribute('aria-selected')).toBe('true')
    page.press(field, 'ArrowDown')
    expect(page.all('option')[1]?.getAttribute('aria-selected')).toBe('true')
    page.press(field, 'ArrowUp')
    page.press(field, 'Enter')
    expect(pick).toHaveBeenCalledWith('home.water.leak')
    page.close()
  })

  it('says when nothing fits, and shows the chosen one with both levels', () => {
    const page = render(<CategoryPicker value={undefined} onChange={jest.fn()} />)
    page.type(page.find('textbox', '类别'), '宇宙飞船')
    expect(page.text()).toContain('没有这样的类别')
    page.close()
    const chosen = render(<CategoryPicker value="common.lift.trapped" onChange={jest.fn()} />)
    expect(chosen.text()).toContain('公共 · 电梯 · 电梯困人')
    expect(chosen.text()).toContain('特急')
    chosen.click(chosen.find('button', '换一个'))
    expect(chosen.has('textbox', '类别')).toBe(true)
    chosen.close()
  })
})

describe('two people on one ticket', () => {
  it('what the other did stands before the own step, read out, with a way on', () => {
    const seen = jest.fn()
    const page = render(<ChangesNote changes={['王建国已接单 (今天 11:03)']} onSeen={seen} />)
    expect(page.all('alert')[0]?.textContent).toContain('王建国已接单')
    page.click(page.find('button', '看过了'))
    expect(seen).toHaveBeenCalledTimes(1)
    page.again(<ChangesNote changes={[]} onSeen={seen} />)
    expect(page.text()).toBe('')
    page.close()
  })

  it('says who looks and who writes', () => {
    const page = render(
      <Viewers
        viewers={[
          { staffId: 'a', name: '周主管', typing: false },
          { staffId: 'b', name: '林芳', typing: true },
        ]}
      />,
    )
    expect(page.text()).toContain('周主管 正在查看')
    expect(page.text()).toContain('林芳 正在写回复')
    page.close()
  })
})
