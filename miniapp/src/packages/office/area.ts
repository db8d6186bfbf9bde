import type { Area } from '../../subpackages'

/** A colleague who handles money begins at the first page. */
const area: Area = {
  root: 'packages/office',
  pages: [
    'pages/counter/index',
    'pages/takings/index',
    'pages/shift/index',
    'pages/approvals/index',
    'pages/questions/index',
    'pages/unapplied/index',
    'pages/reconciliation/index',
  ],
}

export default area
