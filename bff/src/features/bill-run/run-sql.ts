import { rateOf, type RunTerms } from '@jinlin/shared/domain/fee/run-terms'
import type { Kind } from '../../platform/db/ddl'

/**
 * The amount of one house of an area or flat item in SQL: `(2·q·n + d) DIV (2·d)`, half up, as `monthlyFen` of the domain reckons it. The numbers are
 * written out: as bound parameters MySQL takes them for floating point. `quantity` is a column of ours or a literal.
 */
export const amountSql = (terms: RunTerms, quantity: string, db: Kind): string => {
  const { n, d } = rateOf(terms)
  return `(${2n * n} * ${quantity} + ${d}) ${db === 'mysql' ? 'DIV' : '/'} ${2n * d}`
}

/** What is multiplied: 0.01 m², or one piece per house. */
export const quantitySql = ({ formula }: Pick<RunTerms, 'formula'>, alias = ''): string =>
  formula === 'area_month' ? `${alias}area_hundredths` : '100'
