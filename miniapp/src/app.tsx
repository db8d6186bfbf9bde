import { QueryClientProvider } from '@tanstack/react-query'
import { useDidHide, useDidShow, useLaunch } from '@tarojs/taro'
import type { ReactNode } from 'react'
import { startKeeping } from './services/kept-queries'
import { startNetwork } from './services/network'
import { watchForNewerBuild } from './services/newer-build'
import { outbox } from './services/outbox'
import { queryClient, setAppVisible } from './services/query-client'
import { loadSession } from './services/session'
import { refreshTextScale } from './theme/text-scale'
import './app.scss'

/** In this order: who is here, what is kept of them, whether there is a network, what still has to be sent. */
const start = () => {
  watchForNewerBuild()
  refreshTextScale()
  loadSession()
  startKeeping()
  startNetwork()
  outbox.start()
}

export default function App({ children }: { children?: ReactNode }) {
  useLaunch(start)
  useDidShow(() => {
    refreshTextScale()
    setAppVisible(true)
  })
  useDidHide(() => setAppVisible(false))
  return <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
}
