interface Route {
  path: string
  load?: (context: object, params: object) => unknown
}

/**
 * A browser fetches each page, words and styles, when it is first opened, which in a cellar is too late: all of this area come with its first one.
 * Asked of the loaders Taro's router itself uses (taro-loader writes them to the window), because an import() of ours makes pieces of its own and leaves
 * out styles the present page has already.
 */
export const loadPagesAhead = (): void => {
  const { __taroAppConfig: app } = window as { __taroAppConfig?: { routes?: readonly Route[] } }
  for (const { path, load } of app?.routes ?? []) {
    if (!path.startsWith('packages/field/')) continue
    const [page] = (load?.({}, {}) ?? []) as [Promise<unknown>?]
    // Without a network now: the next page that is opened tries again.
    page?.catch(() => undefined)
  }
}
