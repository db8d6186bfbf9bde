/** A refusal as WeChat Pay gives it: status, code, sentence, and the number that support asks for behind the dash of Request-ID. */
export class PayError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly number = 268435456,
    /** A refusal that comes before WeChat knows who asks is not signed. */
    readonly signed = true,
  ) {
    super(message)
  }
}

export const NUMBER = {
  paramsDiffer: 268498688,
  alreadyPaid: 268498689,
  noOrder: 268512771,
  badSignature: 268443699,
  tooOften: 268447840,
} as const

export const paramError = (message: string) => new PayError(400, 'PARAM_ERROR', message)
export const signError = (message: string) => new PayError(401, 'SIGN_ERROR', message, NUMBER.badSignature, false)
export const noOrder = () => new PayError(404, 'ORDER_NOT_EXIST', '订单不存在', NUMBER.noOrder)
export const alreadyPaid = () => new PayError(400, 'INVALID_REQUEST', '该订单已支付', NUMBER.alreadyPaid)
export const paramsDiffer = () => new PayError(400, 'INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', NUMBER.paramsDiffer)
