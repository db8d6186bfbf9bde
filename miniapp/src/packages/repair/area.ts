import type { Area } from '../../subpackages'

const area: Area = {
  root: 'packages/repair',
  pages: [
    'pages/report/index',
    'pages/hazards/index',
    'pages/hazard/index',
    'pages/sent/index',
    'pages/ticket/index',
    'pages/confirm/index',
  ],
}

export default area
