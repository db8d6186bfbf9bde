import type { Area } from '../../subpackages'

/** A colleague who handles money begins at the first page. */
const area: Area = {
  root: 'packages/office',
  pages: [
    'pages/counter/index',
    'pages/bill/index',
    'pages/takings/index',
    'pages/shift/index',
    'pages/approvals/index',
    'pages/questions/index',
    'pages/unapplied/index',
    'pages/asides/index',
    'pages/reconciliation/index',
    'pages/runs/index',
    'pages/run/index',
    'pages/meters/index',
    'pages/fees/index',
    'pages/fee/index',
    'pages/arrears/index',
    'pages/letter/index',
    'pages/collection/index',
  ],
}

export default area
