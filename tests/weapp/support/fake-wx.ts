/** What a test sees of one call of a wx.* function. */
export interface WxCall {
  name: string
  options: Record<string, unknown>
}

export interface WxRequest {
  url: string
  method: string
  data: unknown
  header: Record<string, string>
}
export interface WxAnswer {
  statusCode: number
  data: unknown
  header?: Record<string, string>
}
/** Answers wx.request; a thrown error is a lost network. */
export type RequestHandler = (request: WxRequest) => WxAnswer | Promise<WxAnswer>
/** Answers wx.uploadFile: the fields sent beside the file, and the file's local path. */
export type UploadHandler = (upload: {
  url: string
  filePath: string
  formData: Record<string, string>
  header: Record<string, string>
}) => WxAnswer | Promise<WxAnswer>

type Options = Record<string, unknown> & {
  success?: (answer: unknown) => void
  fail?: (error: unknown) => void
  complete?: (answer: unknown) => void
}

export interface Router {
  navigateTo(url: string): void
  redirectTo(url: string): void
  switchTab(url: string): void
  reLaunch(url: string): void
  navigateBack(delta: number): void
}

export interface WxParts {
  router: Router
  request: RequestHandler
  upload: UploadHandler
  storage: Map<string, unknown>
  /** Answers of single functions, e.g. `{ login: () => ({ code: 'c' }) }`; a thrown error becomes its `fail`. */
  answers: Record<string, (options: Record<string, unknown>) => unknown>
  /** More than zero while something is under way. */
  pending: { count: number }
}

const phone = { windowWidth: 390, windowHeight: 844, screenWidth: 390, screenHeight: 844, pixelRatio: 3, statusBarHeight: 47 }
const info = {
  ...phone,
  brand: 'devtools',
  model: 'iPhone 12',
  platform: 'ios',
  system: 'iOS 17.0',
  SDKVersion: '3.8.0',
  version: '8.0.50',
  language: 'zh_CN',
  fontSizeScaleFactor: 1,
  safeArea: { top: 47, bottom: 810, left: 0, right: 390, width: 390, height: 763 },
}
const rect = { left: 0, top: 0, right: 390, bottom: 44, width: 390, height: 44 }

/** These return something that can be aborted, never a promise. */
const tasks = new Set(['request', 'uploadFile'])

const selectorQuery = () => {
  const asked: ((answer: unknown) => void)[] = []
  const query: Record<string, unknown> = {}
  const node: Record<string, unknown> = {}
  for (const name of ['in', 'select', 'selectAll', 'selectViewport']) query[name] = () => (name === 'in' ? query : node)
  for (const name of ['boundingClientRect', 'scrollOffset', 'fields', 'node', 'context'])
    node[name] = (tell: (answer: unknown) => void) => {
      asked.push(tell)
      return query
    }
  query.exec = (done?: (answers: unknown[]) => void) => {
    setTimeout(() => {
      for (const tell of asked) tell?.(rect)
      done?.(asked.map(() => rect))
    }, 0)
    return query
  }
  return query
}

/** The global `wx` of a test: remembers every call, answers the ones the product makes, and leaves the rest undefined as an old base library would. */
export const fakeWx = ({ router, request, upload, storage, answers, pending }: WxParts) => {
  const calls: WxCall[] = []
  const noted = (name: string, options: Record<string, unknown>) => calls.push({ name, options })

  /** WeChat's manner: options with callbacks and errMsg in each answer; without callbacks a promise, except where the call gives a task. */
  const asked =
    (name: string, act: (options: Options) => unknown) =>
    (given: Options = {}): unknown => {
      if (!given.success && !given.fail && !given.complete && !tasks.has(name))
        return new Promise((success, fail) => void asked(name, act)({ ...given, success, fail }))
      const options = given
      noted(name, options)
      pending.count++
      let aborted = false
      void Promise.resolve()
        .then(() => act(options))
        .then(
          (answer) => {
            pending.count--
            if (aborted) return
            const full = { ...(answer as object | undefined), errMsg: `${name}:ok` }
            options.success?.(full)
            options.complete?.(full)
          },
          (error: Error) => {
            pending.count--
            const full = { errMsg: `${name}:fail ${error.message}` }
            options.fail?.(full)
            options.complete?.(full)
          },
        )
      return {
        abort: () => {
          aborted = true
          options.fail?.({ errMsg: `${name}:fail abort` })
        },
        onProgressUpdate() {},
      }
    }
  const simple = (name: string, answer: unknown = {}) => asked(name, (options) => answers[name]?.(options) ?? answer)
  const route = (name: keyof Router) =>
    asked(name, (options) => router[name]((name === 'navigateBack' ? (options.delta ?? 1) : options.url) as never))

  const wx: Record<string, unknown> = {
    getStorageSync: (key: string) => storage.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void storage.set(key, value),
    removeStorageSync: (key: string) => void storage.delete(key),
    clearStorageSync: () => storage.clear(),
    getSystemInfoSync: () => info,
    getWindowInfo: () => info,
    getDeviceInfo: () => info,
    getAppBaseInfo: () => info,
    getSystemSetting: () => ({}),
    getAppAuthorizeSetting: () => ({}),
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx-test', envVersion: 'develop' } }),
    getMenuButtonBoundingClientRect: () => ({ top: 51, left: 296, right: 383, bottom: 83, width: 87, height: 32 }),
    getEnterOptionsSync: () => ({ path: 'pages/home/index', query: {}, scene: 1001 }),
    getLaunchOptionsSync: () => ({ path: 'pages/home/index', query: {}, scene: 1001 }),
    canIUse: () => true,
    nextTick: (act: () => void) => void Promise.resolve().then(act),
    createSelectorQuery: selectorQuery,
    createIntersectionObserver: () => ({
      relativeTo: () => ({ observe() {} }),
      relativeToViewport: () => ({ observe() {} }),
      observe() {},
      disconnect() {},
    }),
    getFileSystemManager: () => ({
      saveFile: asked('saveFile', (options) => ({ savedFilePath: String(options.tempFilePath).replace('tmp', 'usr') })),
      access: asked('access', () => ({})),
      removeSavedFile: asked('removeSavedFile', () => ({})),
    }),
    env: { USER_DATA_PATH: 'wxfile://usr' },
    request: asked('request', async (options) => {
      const answer = await request({
        url: String(options.url),
        method: String(options.method ?? 'GET'),
        data: options.data,
        header: (options.header ?? {}) as Record<string, string>,
      })
      return { header: {}, ...answer }
    }),
    uploadFile: asked('uploadFile', async (options) => {
      const { statusCode, data } = await upload({
        url: String(options.url),
        filePath: String(options.filePath),
        formData: (options.formData ?? {}) as Record<string, string>,
        header: (options.header ?? {}) as Record<string, string>,
      })
      return { statusCode, data: typeof data === 'string' ? data : JSON.stringify(data) }
    }),
    login: simple('login', { code: 'test-code' }),
    getNetworkType: simple('getNetworkType', { networkType: 'wifi' }),
    chooseMedia: simple('chooseMedia', { tempFiles: [{ tempFilePath: 'wxfile://tmp/photo.jpg', size: 1000 }] }),
    getImageInfo: simple('getImageInfo', { width: 800, height: 600 }),
    requestPayment: simple('requestPayment'),
    downloadFile: simple('downloadFile', { statusCode: 200, tempFilePath: 'wxfile://tmp/file.pdf' }),
    openDocument: simple('openDocument'),
    compressImage: asked('compressImage', (options) => ({ tempFilePath: options.src })),
    requestSubscribeMessage: asked('requestSubscribeMessage', (options) =>
      Object.fromEntries((options.tmplIds as string[]).map((id) => [id, 'accept'])),
    ),
    navigateTo: route('navigateTo'),
    redirectTo: route('redirectTo'),
    switchTab: route('switchTab'),
    reLaunch: route('reLaunch'),
    navigateBack: route('navigateBack'),
  }
  for (const name of [
    'showToast',
    'hideToast',
    'showLoading',
    'hideLoading',
    'showModal',
    'makePhoneCall',
    'previewImage',
    'setNavigationBarTitle',
    'setNavigationBarColor',
    'stopPullDownRefresh',
    'pageScrollTo',
    'setClipboardData',
    'vibrateShort',
    'hideHomeButton',
  ])
    wx[name] = simple(name)
  for (const name of [
    'onAppShow',
    'onAppHide',
    'onError',
    'onUnhandledRejection',
    'onPageNotFound',
    'onThemeChange',
    'onWindowResize',
    'offWindowResize',
  ])
    wx[name] = () => undefined

  const networkListeners: ((change: { isConnected: boolean; networkType: string }) => void)[] = []
  wx.onNetworkStatusChange = (listener: (typeof networkListeners)[number]) => void networkListeners.push(listener)

  return {
    wx,
    calls,
    setOnline: (isConnected: boolean) => {
      for (const listener of networkListeners) listener({ isConnected, networkType: isConnected ? 'wifi' : 'none' })
    },
  }
}
