import { formatFen } from '@jinlin/shared/kernel/fen'

interface Account {
  monthlyFen: number | null
  maxMonths: number
  /** What may be put in now. */
  roomFen: number
}

export interface MonthChoice {
  value: string
  label: string
  note: string
  amountFen: number
}

const USUAL = [1, 3, 6, 12]

/** The usual numbers of months that still have room, with what they come to. */
export const monthChoices = ({ monthlyFen, maxMonths, roomFen }: Account): MonthChoice[] =>
  monthlyFen === null || monthlyFen <= 0
    ? []
    : USUAL.filter((months) => months <= maxMonths && months * monthlyFen <= roomFen).map((months) => ({
        value: String(months),
        label: `${months} 个月`,
        note: formatFen(months * monthlyFen),
        amountFen: months * monthlyFen,
      }))
