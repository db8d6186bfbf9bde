import { type Fen, fen } from '../../kernel/fen'

/**
 * '1234.05' as WeChat's bills write it → fen; '-12.00' is a credit. Read digit by digit: a float would lose a fen somewhere in 100,000 lines.
 * Throws RangeError for anything that is not whole fen.
 */
export function fenOfYuan(text: string): Fen {
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2})(0*))?$/.exec(text.trim())
  if (!match) throw new RangeError(`Not an amount in yuan: ${text}`)
  const [, sign, yuan = '0', cents = ''] = match
  const amount = Number(yuan) * 100 + Number(cents.padEnd(2, '0'))
  return fen(sign === '-' ? -amount : amount)
}
