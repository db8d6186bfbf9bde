import { subpackages } from './subpackages'

const tabs = [
  { pagePath: 'pages/home/index', text: '首页' },
  { pagePath: 'pages/tickets/index', text: '工单' },
  { pagePath: 'pages/inbox/index', text: '消息' },
  { pagePath: 'pages/me/index', text: '我的' },
]

const roots = (wanted: string[]) => subpackages.map((area) => area.root).filter((root) => wanted.includes(root))
const preload = (page: string, wanted: string[]) =>
  roots(wanted).length > 0 ? { [page]: { network: 'all', packages: roots(wanted) } } : {}

export default {
  pages: [...tabs.map((tab) => tab.pagePath), 'pages/sign-in/index'],
  subPackages: subpackages,
  preloadRule: { ...preload('pages/home/index', ['packages/repair', 'packages/household', 'packages/fee']) },
  lazyCodeLoading: 'requiredComponents',
  // "custom" with an empty component: the pages draw the bar of our kit, which grows with large text and differs by role, and tab pages still stay alive.
  tabBar: { custom: true, color: '#6b6b6b', selectedColor: '#0f5f6b', backgroundColor: '#ffffff', list: tabs },
  // The web has no bar of its own: Page draws it.
  animation: false,
  window: {
    navigationStyle: process.env.TARO_ENV === 'h5' ? 'custom' : 'default',
    navigationBarTitleText: '近邻',
    navigationBarBackgroundColor: '#ffffff',
    navigationBarTextStyle: 'black',
    backgroundColor: '#f4f6f6',
    backgroundTextStyle: 'dark',
  },
  networkTimeout: { request: 15000, uploadFile: 60000 },
  requiredPrivateInfos: [],
}
