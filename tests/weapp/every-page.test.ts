import { openWeapp, pagesOf, type Weapp } from './support/runner'

/** The package as WeChat would run it: no browser globals, every page opens, draws words and throws nothing. */
describe('every page of the mini-program', () => {
  let weapp: Weapp
  let errors: jest.SpyInstance

  beforeEach(async () => {
    errors = jest.spyOn(console, 'error').mockImplementation(() => undefined)
    weapp = await openWeapp()
  })
  afterEach(() => {
    weapp.close()
    errors.mockRestore()
  })

  it.each(pagesOf())('%s', async (page) => {
    await weapp.openPage(`/${page}`)
    expect(weapp.text().length).toBeGreaterThan(0)
    expect(errors.mock.calls).toEqual([])
  })
})
