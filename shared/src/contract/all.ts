import { authContract } from './auth.contract'
import { arrearsContract } from './arrears.contract'
import { billContract, waiverContract } from './bill.contract'
import { billRunContract } from './bill-run.contract'
import { committeeContract } from './committee.contract'
import type { ApiOf } from './define'
import { deskContract } from './desk.contract'
import { feeContract } from './fee.contract'
import { fieldContract } from './field.contract'
import { followUpContract } from './follow-up.contract'
import { householdContract } from './household.contract'
import { meContract } from './me.contract'
import { meterContract } from './meter.contract'
import { notificationContract } from './notification.contract'
import { paymentContract } from './payment.contract'
import { cashierContract } from './cashier.contract'
import { invoiceContract } from './invoice.contract'
import { receiptContract } from './receipt.contract'
import { reconciliationContract } from './reconciliation.contract'
import { refundContract } from './refund.contract'
import { rollContract } from './roll.contract'
import { staffContract } from './staff.contract'
import { standardContract } from './standard.contract'
import { ticketContract } from './ticket.contract'
import { uploadContract } from './upload.contract'

/** Every contract of the house: what is mounted, documented and given to the phone. */
export const contracts = [
  authContract,
  meContract,
  householdContract,
  committeeContract,
  rollContract,
  staffContract,
  uploadContract,
  ticketContract,
  deskContract,
  fieldContract,
  followUpContract,
  notificationContract,
  standardContract,
  paymentContract,
  feeContract,
  meterContract,
  billRunContract,
  billContract,
  waiverContract,
  arrearsContract,
  receiptContract,
  refundContract,
  cashierContract,
  invoiceContract,
  reconciliationContract,
] as const

export type Api = ApiOf<typeof contracts>
