import type { TitleForm } from '../hooks/use-invoice'

/** Unified social credit code, or an older tax number of 15 or 20; as the server reads it. */
const TAX_NO = /^([0-9A-HJ-NPQRTUWXY]{18}|[0-9A-Z]{15}|[0-9A-Z]{20})$/

export interface TitleProblems {
  name?: string
  taxNo?: string
}

/** What is still missing, at the field where it is missing. */
export const titleProblems = ({ kind, name, taxNo }: TitleForm): TitleProblems => ({
  ...(name.trim() === '' ? { name: kind === 'company' ? '请填写单位全称' : '请填写姓名' } : {}),
  ...(kind === 'company' && !TAX_NO.test((taxNo ?? '').trim().toUpperCase()) ? { taxNo: '请核对税号: 15、18 或 20 位数字和大写字母' } : {}),
})
