import { openWeapp, pagesOf, type RequestHandler, type Weapp } from './support/runner'

const busy: RequestHandler = () => ({
  statusCode: 503,
  // Reads are sent again after this pause, in seconds; the test need not sit it out.
  header: { 'Retry-After': '0.01' },
  data: { error: { code: 'BUSY', message: '系统正忙, 您填的内容还在, 请几秒后重试', requestId: 'test' } },
})
const signedIn = {
  'jinlin.tokens': JSON.stringify({ accessToken: 'a', refreshToken: 'r', accessExpiresAt: 0, kind: 'resident' }),
  'jinlin.person': JSON.stringify('01hzy3q8d0x5n7k2m4p6r8t0vx'),
}

/** Pages that show one thing are opened with the id of some thing, under whatever name they ask for it. */
const some = '01hzy3q8d0x5n7k2m4p6r8t0vw'
const query = ['id', 'house', 'ticket', 'houseId', 'ticketId', 'followUp', 'community', 'payment']
  .map((name) => `${name}=${some}`)
  .join('&')

/** The package as WeChat would run it: no browser globals, every page opens, draws something and throws nothing. */
describe('every page of the mini-program', () => {
  let weapp: Weapp
  let errors: jest.SpyInstance

  beforeEach(() => {
    errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
  })
  afterEach(() => {
    weapp.close()
    errors.mockRestore()
  })

  it.each(pagesOf())('%s opens for a stranger without a network', async (page) => {
    weapp = await openWeapp()
    await weapp.openPage(`/${page}?${query}`)
    expect(weapp.text() !== '' || weapp.hasLabel('正在加载')).toBe(true)
    expect(errors.mock.calls).toEqual([])
  })

  it.each(pagesOf())('%s says something to a person who is signed in, though the server is busy: no page waits for ever', async (page) => {
    weapp = await openWeapp({ storage: signedIn, request: busy })
    await weapp.openPage(`/${page}?${query}`)
    await weapp.until(() => !weapp.hasLabel('正在加载') && weapp.text() !== '')
    expect(errors.mock.calls).toEqual([])
  })
})
