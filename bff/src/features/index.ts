import type { FeatureModule } from '../platform/ports'
import { arrearsFeature } from './arrears/arrears.feature'
import { authFeature } from './auth/auth.feature'
import { billFeature } from './bill/bill.feature'
import { billRunFeature } from './bill-run/bill-run.feature'
import { cashierFeature } from './cashier/cashier.feature'
import { communityFeature } from './community/community.feature'
import { demoGate } from './demo/demo-gate'
import { feeFeature } from './fee/fee.feature'
import { followUpFeature } from './follow-up/follow-up.feature'
import { householdFeature } from './household/household.feature'
import { paymentFeature } from './payment/payment.feature'
import { invoiceFeature } from './invoice/invoice.feature'
import { receiptFeature } from './receipt/receipt.feature'
import { reconciliationFeature } from './reconciliation/reconciliation.feature'
import { refundFeature } from './refund/refund.feature'
import { personFeature } from './person/person.feature'
import { staffFeature } from './staff/staff.feature'
import { ledgerFeature } from './ledger/ledger.feature'
import { meterFeature } from './meter/meter.feature'
import { notificationFeature } from './notification/notification.feature'
import { rollFeature } from './roll/roll.feature'
import { standardFeature } from './standard/standard.feature'
import { ticketFeature } from './ticket/ticket.feature'
import { uploadFeature } from './upload/upload.feature'

/** The one list through which features plug in. */
export const features: readonly FeatureModule[] = [
  communityFeature,
  personFeature,
  householdFeature,
  staffFeature,
  authFeature,
  uploadFeature,
  standardFeature,
  notificationFeature,
  rollFeature,
  followUpFeature,
  ticketFeature,
  feeFeature,
  meterFeature,
  billRunFeature,
  billFeature,
  arrearsFeature,
  ledgerFeature,
  paymentFeature,
  receiptFeature,
  refundFeature,
  cashierFeature,
  invoiceFeature,
  reconciliationFeature,
  demoGate,
]
