import { ApiError, readFailure } from '@jinlin/shared/client/api-error'
import { carry } from './carry'
import type { PayParams, SheetEnd } from './pay-params'

interface Cashier {
  url: string
  appId: string
}

/** The web has no WeChat: the demo's server knows the local one, whose sheet takes the page's place and comes back to it. */
const localCashier = async (): Promise<Cashier> => {
  const answer = await carry({ operation: 'demo.cashier', method: 'GET', path: '/demo/cashier', headers: {} })
  if (answer.status === 404) throw new ApiError('DEMO_OFF', 404, { message: '请在微信小程序里支付, 这几笔账单给您留着' })
  if (answer.status >= 400) throw readFailure(answer)
  return (answer.body as { data: Cashier }).data
}

const ENDED = 'requestPayment'

/**
 * How the sheet was left that led back to this page, told once: the address forgets it at once, so that neither a reload nor a link that is sent on says it
 * again. Anything but a cancelled sheet may have been paid.
 */
export const takeSheetEnd = (): SheetEnd | undefined => {
  const here = new URL(window.location.href)
  const said = here.searchParams.get(ENDED)
  if (said === null) return undefined
  here.searchParams.delete(ENDED)
  window.history.replaceState(window.history.state, '', here.href)
  return /cancel/.test(said) ? 'cancelled' : 'closed'
}

/** Leaves for the sheet, which takes this page's place in the history: the way back never leads into it. Throws ApiError where there is none. */
export const openPaySheet = async (params: PayParams): Promise<SheetEnd> => {
  const { url, appId } = await localCashier()
  const prepayId = params.package.replace(/^prepay_id=/, '')
  const query = new URLSearchParams({ appId, ...params, return: window.location.href })
  window.location.replace(`${url}/cashier/${encodeURIComponent(prepayId)}?${query.toString()}`)
  return 'away'
}

export const PAY_WORD = '微信支付'
