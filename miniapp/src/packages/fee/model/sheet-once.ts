/** Payments made on this screen just now: their page opens WeChat's sheet by itself, once. A reload or a shared link must not. */
const fresh = new Set<string>()

export const mayOpenSheet = (paymentId: string): void => {
  fresh.add(paymentId)
}

/** True once. */
export const takeSheet = (paymentId: string): boolean => fresh.delete(paymentId)
