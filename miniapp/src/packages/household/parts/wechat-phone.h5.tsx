import type { Me } from '../../../services/me'

/** Only WeChat can vouch for a number by a button. */
export const WechatPhone = (_props: { onDone: (me: Me) => void }) => null
