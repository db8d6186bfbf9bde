import { perPorts } from '../per-ports'
import type { SubscribeTemplate } from './notification.table'

/** Ids that the WeChat console gave this account; a template without one is never sent. */
export const templateIds = perPorts<Readonly<Partial<Record<SubscribeTemplate, string>>>>(({ config }) => {
  const { templates }: { appId: string; templates?: Partial<Record<SubscribeTemplate, string>> } = config.wechat
  return templates ?? {}
})
