import type { Area } from '../../subpackages'

const area: Area = {
  root: 'packages/fee',
  pages: [
    'pages/bills/index',
    'pages/bill/index',
    'pages/payment/index',
    'pages/payments/index',
    'pages/receipt/index',
    'pages/invoice/index',
    'pages/prepaid/index',
    'pages/pay-link/index',
    'pages/prices/index',
  ],
}

export default area
