/** `2026-000123`: what stands on the paper. Wider than six digits after a million receipts of one community in one year. */
export const receiptNumber = (year: number, number: number): string => `${year}-${String(number).padStart(6, '0')}`
