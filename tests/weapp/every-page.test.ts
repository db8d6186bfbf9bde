import { openWeapp, pagesOf, type Weapp } from './support/runner'

/** The package as WeChat would run it: no browser globals, every page opens, draws words and throws nothing. */
describe('every page of the mini-program', () => {
  let weapp: Weapp
  const errors: unknown[][] = []
  const consoleError = console.error

  beforeEach(async () => {
    errors.length = 0
    console.error = (...args: unknown[]) => void errors.push(args)
    weapp = await openWeapp()
  })
  afterEach(() => {
    weapp.close()
    console.error = consoleError
  })

  it.each(pagesOf())('%s', async (page) => {
    await weapp.openPage(`/${page}`)
    expect(weapp.text().length).toBeGreaterThan(0)
    expect(errors).toEqual([])
  })
})
