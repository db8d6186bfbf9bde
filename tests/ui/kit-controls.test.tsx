import './support/browser'
import { useState } from 'react'
import { AbilityButton } from '@jinlin/miniapp/ui/button/ability'
import { Button } from '@jinlin/miniapp/ui/button'
import { Chips, MultiChips } from '@jinlin/miniapp/ui/chips'
import { Dialog } from '@jinlin/miniapp/ui/dialog'
import { Segmented } from '@jinlin/miniapp/ui/segmented'
import { Sheet } from '@jinlin/miniapp/ui/sheet'
import { SumLine } from '@jinlin/miniapp/ui/sum-line'
import { TextArea } from '@jinlin/miniapp/ui/text-area'
import { TextField } from '@jinlin/miniapp/ui/text-field'
import { render } from './support/render'

describe('a line of a sum', () => {
  it('puts what finds no room beside its name below it, in large text', () => {
    const stacks = (label: string, value: string) =>
      render(<SumLine label={label} value={value} />).container.querySelector('.sumline-long') !== null
    expect(stacks('发票号码', '26331000000000000001')).toBe(true)
    expect(stacks('违约金', '逾期 60 天后按未付本金每天 0.03% 计')).toBe(true)
    expect(stacks('违约金', '不收违约金')).toBe(false)
    expect(stacks('合计', '¥1,308.10')).toBe(false)
  })
})

describe('a button', () => {
  it('does its work when pressed', () => {
    const press = jest.fn()
    const page = render(<Button onPress={press}>提交</Button>)
    page.click(page.find('button', '提交'))
    expect(press).toHaveBeenCalledTimes(1)
  })

  it('closed says why on itself and does nothing', () => {
    const press = jest.fn()
    const page = render(
      <Button onPress={press} closed="18:00 后可催">
        催一下
      </Button>,
    )
    const button = page.find('button', '催一下')
    page.click(button)
    expect(press).not.toHaveBeenCalled()
    expect(button.textContent).toContain('18:00 后可催')
    expect(button.getAttribute('aria-disabled')).toBe('true')
  })

  it('busy takes no second press', () => {
    const press = jest.fn()
    const page = render(
      <Button onPress={press} busy>
        正在提交
      </Button>,
    )
    page.click(page.find('button', '正在提交'))
    expect(press).not.toHaveBeenCalled()
  })
})

describe('a button made from an ability', () => {
  it('is not there when the action is not for this person', () => {
    expect(render(<AbilityButton ability={undefined}>催一下</AbilityButton>).all('button')).toEqual([])
  })

  it('says when waiting opens it', () => {
    const page = render(
      <AbilityButton ability={{ can: false, reason: '还没到时间', opensAt: Date.now() + 3 * 86_400_000 }} opensWord="可催">
        催一下
      </AbilityButton>,
    )
    expect(page.text()).toMatch(/\d\d:\d\d 后可催/)
  })

  it('gives the reason when waiting does not help', () => {
    const page = render(<AbilityButton ability={{ can: false, reason: '工单已完成' }}>催一下</AbilityButton>)
    expect(page.text()).toContain('工单已完成')
  })
})

const options = [
  { value: 'water', label: '水管' },
  { value: 'power', label: '电路' },
  { value: 'gas', label: '燃气', closed: '请打燃气公司' },
] as const

describe('chips', () => {
  it('choose one, by finger and by keyboard', () => {
    const change = jest.fn()
    const page = render(<Chips label="类别" options={options} value="water" onChange={change} />)
    page.click(page.find('radio', '电路'))
    page.press(page.find('radio', '电路'), 'Enter')
    page.press(page.find('radio', '电路'), ' ')
    expect(change.mock.calls).toEqual([['power'], ['power'], ['power']])
    expect(page.find('radio', '水管').getAttribute('aria-checked')).toBe('true')
    expect(page.find('radio', '电路').getAttribute('aria-checked')).toBe('false')
  })

  it('leave a closed one alone and say why', () => {
    const change = jest.fn()
    const page = render(<Chips label="类别" options={options} value={undefined} onChange={change} />)
    page.click(page.find('radio', '燃气'))
    expect(change).not.toHaveBeenCalled()
    expect(page.text()).toContain('请打燃气公司')
  })

  it('add and take away where several may be chosen', () => {
    const change = jest.fn()
    const page = render(<MultiChips label="标签" options={options} values={['water']} onChange={change} />)
    page.click(page.find('checkbox', '电路'))
    page.click(page.find('checkbox', '水管'))
    expect(change.mock.calls).toEqual([[['water', 'power']], [[]]])
  })
})

it('segments are tabs', () => {
  const change = jest.fn()
  const page = render(
    <Segmented
      label="范围"
      value="open"
      onChange={change}
      options={[
        { value: 'open', label: '进行中', count: 2 },
        { value: 'past', label: '已完成' },
      ]}
    />,
  )
  expect(page.find('tab', '进行中').getAttribute('aria-selected')).toBe('true')
  page.click(page.find('tab', '已完成'))
  expect(change).toHaveBeenCalledWith('past')
})

describe('fields', () => {
  it('are labelled, hand on what is typed, and say what is wrong in words', () => {
    const change = jest.fn()
    const page = render(<TextField label="手机号" value="138" onChange={change} error="请填写 11 位手机号" />)
    page.type(page.find('textbox', '手机号'), '1381')
    expect(change).toHaveBeenCalledWith('1381')
    expect(page.find('alert', '请填写 11 位手机号')).toBeTruthy()
  })

  it('count the words of a long text', () => {
    const Written = () => {
      const [words, setWords] = useState('')
      return <TextArea label="哪里坏了" value={words} onChange={setWords} max={300} />
    }
    const page = render(<Written />)
    page.type(page.find('textbox', '哪里坏了'), '水管漏水')
    expect(page.text()).toContain('4/300')
  })
})

describe('what lies over the page', () => {
  const WithSheet = () => {
    const [open, setOpen] = useState(false)
    return (
      <>
        <Button onPress={() => setOpen(true)}>怎么算的</Button>
        <Sheet open={open} title="这个时间怎么来的" onClose={() => setOpen(false)} foot={<Button>知道了</Button>}>
          <Button>第一个</Button>
        </Sheet>
      </>
    )
  }

  it('takes the focus, keeps Tab inside, leaves with Escape and gives the focus back', () => {
    const page = render(<WithSheet />)
    const opener = page.find('button', '怎么算的')
    opener.focus()
    page.click(opener)
    const sheet = page.find('dialog', '这个时间怎么来的')
    expect(sheet.contains(document.activeElement)).toBe(true)
    const last = page.find('button', '知道了')
    last.focus()
    page.press(last, 'Tab')
    expect(document.activeElement).toBe(page.find('button', '关闭'))
    page.press(page.find('button', '关闭'), 'Tab', true)
    expect(document.activeElement).toBe(last)
    page.press(sheet, 'Escape')
    expect(page.has('dialog', '这个时间怎么来的')).toBe(false)
    expect(document.activeElement).toBe(opener)
  })

  it('still leaves with Escape when the button that had the focus has vanished, and Tab finds back into it', () => {
    const Vanishing = () => {
      const [there, setThere] = useState(true)
      const [open, setOpen] = useState(true)
      return (
        <Sheet open={open} title="接单" onClose={() => setOpen(false)} foot={<Button>知道了</Button>}>
          {there && <Button onPress={() => setThere(false)}>接单</Button>}
        </Sheet>
      )
    }
    const page = render(<Vanishing />)
    const button = page.all('button').find((one) => one.textContent === '接单')!
    button.focus()
    page.click(button)
    expect(document.activeElement).toBe(document.body)
    page.press(document.body, 'Tab')
    expect(document.activeElement).toBe(page.find('dialog', '接单'))
    ;(document.activeElement as HTMLElement).blur()
    page.press(document.body, 'Escape')
    expect(page.has('dialog', '接单')).toBe(false)
    page.close()
  })

  it('of two, the upper one is left first', () => {
    const [lower, upper] = [jest.fn(), jest.fn()]
    const page = render(
      <>
        <Sheet open title="下面" onClose={lower}>
          一
        </Sheet>
        <Dialog open title="上面" confirm="好" onConfirm={() => undefined} onCancel={upper} />
      </>,
    )
    ;(document.activeElement as HTMLElement).blur()
    page.press(document.body, 'Escape')
    expect([lower.mock.calls.length, upper.mock.calls.length]).toEqual([0, 1])
    page.close()
  })

  it('is closed by a tap beside it but not by one on it', () => {
    const page = render(<WithSheet />)
    page.click(page.find('button', '怎么算的'))
    page.click(page.find('dialog', '这个时间怎么来的'))
    expect(page.has('dialog', '这个时间怎么来的')).toBe(true)
    page.click(page.container.querySelector<HTMLElement>('.veil')!)
    expect(page.has('dialog', '这个时间怎么来的')).toBe(false)
  })

  it('asks before what cannot be undone', () => {
    const [confirm, cancel] = [jest.fn(), jest.fn()]
    const page = render(
      <Dialog open danger title="确定注销吗" confirm="注销" onConfirm={confirm} onCancel={cancel}>
        注销后资料不能找回。
      </Dialog>,
    )
    page.click(page.find('button', '取消'))
    page.click(page.find('button', '注销'))
    expect([confirm.mock.calls.length, cancel.mock.calls.length]).toEqual([1, 1])
    expect(page.find('alertdialog', '确定注销吗').textContent).toContain('注销后资料不能找回')
  })
})
