import { returnTo } from '../../miniapp/src/services/navigate'
import { phone } from './support/fake-taro'

jest.mock('@tarojs/taro', () => jest.requireActual<object>('./support/fake-taro'))

const ticket = (id: string) => ({ $taroPath: '/packages/repair/pages/ticket/index?stamp=A', $taroParams: { id, stamp: 'A' } })
const form = { $taroPath: 'packages/repair/pages/confirm/index?id=t1', $taroParams: { id: 't1' } }
const TICKET = '/packages/repair/pages/ticket/index?id=t1'

describe('the end of a form', () => {
  beforeEach(() => phone.reset())
  const asked = () => phone.asked.map(({ name }) => name)

  it('goes back to the page it was opened on', () => {
    phone.stackOf([{}, ticket('t1'), form])
    returnTo(TICKET)
    expect(asked()).toEqual(['navigateBack'])
  })

  it('gives its place to the page where it was opened from elsewhere', () => {
    for (const pages of [[form], [{}, form], [ticket('t2'), form], [ticket('t1'), {}, form]]) {
      phone.reset()
      phone.stackOf(pages)
      returnTo(TICKET)
      expect(asked()).toEqual(['redirectTo'])
    }
  })
})
