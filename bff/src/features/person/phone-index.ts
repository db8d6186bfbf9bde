import type { Cipher } from '../../platform/db/column'

/** One purpose for persons and owner rolls, because joining the two is the purpose. */
export const phoneIndex = (cipher: Cipher, phone: string): string => cipher.blind('phone', phone)

/** `appid openid`: neither alone names anybody. */
export const openIdIndex = (cipher: Cipher, appId: string, openId: string): string => cipher.blind('wechat', `${appId} ${openId}`)

/** WeChat gives the country apart; numbers of this country are kept as people write them. */
export const fullPhone = ({ phone, countryCode }: { phone: string; countryCode: string }): string =>
  countryCode === '86' ? phone : `+${countryCode}${phone}`
